/** What calls of WeChat's API send and answer, and what they fail with. */
@NullMarked
package dev.hexin.domain.platform;

import org.jspecify.annotations.NullMarked;
