/**
 * What the account says by itself, outside of a passive reply, and what comes of it.
 *
 * <p>
 * A {@link dev.hexin.domain.customerservice.CustomerServiceMessage} goes through the account's
 * {@link dev.hexin.domain.port.Outbox}: it is stored first and sent then, in order for each follower, and at
 * most once. WeChat takes messages only for a while after a follower did something; the
 * {@link dev.hexin.domain.customerservice.MessageWindow} counts them.
 */
@NullMarked
package dev.hexin.domain.customerservice;

import org.jspecify.annotations.NullMarked;
