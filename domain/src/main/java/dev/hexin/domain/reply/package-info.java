/** What the account may answer passively: sealed, because WeChat understands nothing else. */
@NullMarked
package dev.hexin.domain.reply;

import org.jspecify.annotations.NullMarked;
