/** The model and the bot that the sandbox plays: made-up answers, in the words of the usual APIs. */
@NullMarked
package dev.hexin.sandbox.model;

import org.jspecify.annotations.NullMarked;
