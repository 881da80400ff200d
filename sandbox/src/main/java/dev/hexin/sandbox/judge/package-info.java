/** Validation of replies against WeChat's rules, each with a name and a sentence. */
@NullMarked
package dev.hexin.sandbox.judge;

import org.jspecify.annotations.NullMarked;
