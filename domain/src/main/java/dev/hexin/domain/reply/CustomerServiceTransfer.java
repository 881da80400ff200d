package dev.hexin.domain.reply;

import org.jspecify.annotations.Nullable;

/**
 * Hands the message to the account's human agents.
 *
 * @param agent one agent's account ({@code name@account}), or null for any; no agent answers if that one is
 *     unknown or offline
 */
public record CustomerServiceTransfer(@Nullable String agent) implements Reply {
    public CustomerServiceTransfer {
        agent = agent == null ? null : Required.text("the agent's account", agent);
    }

    public static CustomerServiceTransfer toAnyAgent() {
        return new CustomerServiceTransfer(null);
    }
}
