/** What the account shows when it calls WeChat's API. */
@NullMarked
package dev.hexin.domain.token;

import org.jspecify.annotations.NullMarked;
