/** What WeChat's API answers when it does not do what it was asked. */
@NullMarked
package dev.hexin.domain.platform;

import org.jspecify.annotations.NullMarked;
