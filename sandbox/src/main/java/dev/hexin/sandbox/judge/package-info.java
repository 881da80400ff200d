/** The rules that WeChat holds replies to, each with a name and a sentence. */
@NullMarked
package dev.hexin.sandbox.judge;

import org.jspecify.annotations.NullMarked;
