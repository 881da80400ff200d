package dev.hexin.sandbox.judge;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;

/**
 * The push that an answer is validated against.
 *
 * @param kind the message type or event, for sentences
 * @param ordinary whether it was a follower's message rather than an event
 * @param answerable whether the platform takes a reply to it at all
 */
public record Case(
        Account account,
        PushMode mode,
        Format format,
        String openid,
        String kind,
        boolean ordinary,
        boolean answerable) {}
