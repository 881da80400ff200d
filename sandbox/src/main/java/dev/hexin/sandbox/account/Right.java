package dev.hexin.sandbox.account;

import java.util.Set;

import static dev.hexin.sandbox.account.AccountKind.CERTIFIED_SERVICE;
import static dev.hexin.sandbox.account.AccountKind.CERTIFIED_SUBSCRIPTION;
import static dev.hexin.sandbox.account.AccountKind.SERVICE;
import static dev.hexin.sandbox.account.AccountKind.SUBSCRIPTION;
import static dev.hexin.sandbox.account.AccountKind.TEST;

/**
 * A group of API calls that an account has the right to or not, by its kind. Without the right the platform
 * answers 48001.
 */
public enum Right {
    /** Tokens, addresses, quotas, the console's menu and replies: every account has it. */
    BASIC(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, SUBSCRIPTION, TEST),
    JS_SDK(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, SUBSCRIPTION, TEST),
    DRAFTS(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, SUBSCRIPTION),
    MENU(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, TEST),
    MEDIA(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, SERVICE, TEST),
    CONDITIONAL_MENU(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, TEST),
    USERS(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, TEST),
    CUSTOMER_SERVICE(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION, TEST),
    AGENTS(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION),
    MASS(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION),
    PUBLISHING(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION),
    STATISTICS(CERTIFIED_SERVICE, CERTIFIED_SUBSCRIPTION),
    OAUTH(CERTIFIED_SERVICE, TEST),
    QR_CODES(CERTIFIED_SERVICE, TEST),
    TEMPLATES(CERTIFIED_SERVICE, TEST),
    NOTICES(CERTIFIED_SERVICE);

    private static final int UNAUTHORIZED = 48001;
    private static final int NO_AGENTS_ON_TEST_ACCOUNTS = 61450;

    private final Set<AccountKind> kinds;

    Right(AccountKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    Set<AccountKind> kinds() {
        return kinds;
    }

    /** The errcode for an account of a kind that lacks this right. */
    public int errcodeFor(AccountKind kind) {
        return this == AGENTS && kind == TEST ? NO_AGENTS_ON_TEST_ACCOUNTS : UNAUTHORIZED;
    }
}
