package dev.hexin.sandbox.account;

/**
 * One account of a sandbox: its name, its credentials and the settings that it starts with.
 *
 * @param name how the control API and the page call it; {@link #FIRST} for the first one
 */
public record SandboxAccount(String name, Account account, SandboxSettings settings) {
    public static final String FIRST = "default";

    public SandboxAccount {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("An account's name has small letters, digits and dashes.");
        }
        if (settings.mode().encrypts() && account.aesKey() == null) {
            throw new IllegalArgumentException(
                    "The mode " + settings.mode().label() + " needs an AES key.");
        }
    }

    public static SandboxAccount first(Account account, SandboxSettings settings) {
        return new SandboxAccount(FIRST, account, settings);
    }

    public SandboxAccount with(Account newAccount) {
        return new SandboxAccount(name, newAccount, settings);
    }

    public SandboxAccount with(SandboxSettings newSettings) {
        return new SandboxAccount(name, account, newSettings);
    }
}
