package dev.hexin.wechatapi;

import java.util.Locale;

/** Where one of the platform's error codes means what its row says: the same number may mean two things. */
enum Scope {
    /** Every call for which no other row has the number. */
    ANY,
    /** WeChat's consent page, which shows the number to the visitor. */
    AUTHORIZE,
    /** A code becomes a token; shows the AppSecret. */
    OAUTH_CODE,
    /** Calls with a visitor's token. */
    OAUTH,
    /** The account's own access token is asked for; shows the AppSecret. */
    TOKEN,
    CUSTOMER_SERVICE,
    AGENTS,
    MENU,
    USERS,
    MEDIA,
    DRAFTS,
    COMMENTS,
    MASS,
    /** {@code err(…)} in the event that tells how a mass message ended. */
    MASS_RESULT,
    TEMPLATES,
    SUBSCRIPTIONS,
    QR_CODES,
    SHORT_KEYS,
    QUOTA,
    ANALYTICS,
    RECOGNITION,
    BEACONS,
    /** Calls of a platform that serves many accounts. */
    COMPONENT,
    /** What the platform's own samples for encrypted pushes return. */
    ENCRYPTION;

    /** As the table writes it: {@code customer-service}. */
    static Scope of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
