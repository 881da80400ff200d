/**
 * What this account answers. What stands here are examples to replace.
 *
 * <p>
 * A class that implements {@link dev.hexin.domain.port.Routes} or
 * {@link dev.hexin.domain.port.MessageHandler} in this package is found at the start; nothing else is edited.
 * {@link dev.hexin.domain.handler.Echo} says what followers say, until another answer comes before it.
 */
@NullMarked
package dev.hexin.domain.handler;

import org.jspecify.annotations.NullMarked;
