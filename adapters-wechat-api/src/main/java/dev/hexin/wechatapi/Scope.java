package dev.hexin.wechatapi;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

import static java.util.Map.entry;

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

    /** By the longest beginning: what else begins so has the numbers of any call. */
    private static final Map<String, Scope> BEGINNINGS = Map.ofEntries(
            entry("/cgi-bin/message/custom/", CUSTOMER_SERVICE), entry("/customservice/", AGENTS),
            entry("/cgi-bin/customservice/", AGENTS), entry("/cgi-bin/menu/", MENU),
            entry("/cgi-bin/user/", USERS), entry("/cgi-bin/tags/", USERS), entry("/cgi-bin/media/", MEDIA),
            entry("/cgi-bin/material/", MEDIA), entry("/cgi-bin/draft/", DRAFTS),
            entry("/cgi-bin/freepublish/", DRAFTS), entry("/cgi-bin/comment/", COMMENTS),
            entry("/cgi-bin/message/mass/", MASS), entry("/cgi-bin/message/template/", TEMPLATES),
            entry("/cgi-bin/template/", TEMPLATES), entry("/cgi-bin/message/subscribe/", SUBSCRIPTIONS),
            entry("/wxaapi/newtmpl/", SUBSCRIPTIONS), entry("/cgi-bin/qrcode/", QR_CODES),
            entry("/cgi-bin/wxopen/", QR_CODES), entry("/cgi-bin/shorten/", SHORT_KEYS),
            entry("/cgi-bin/clear_quota", QUOTA), entry("/cgi-bin/openapi/", QUOTA),
            entry("/cgi-bin/callback/", QUOTA), entry("/datacube/", ANALYTICS), entry("/cv/", RECOGNITION),
            entry("/cgi-bin/media/voice/", RECOGNITION), entry("/shakearound/", BEACONS));

    /** Of the calls in the account's name. */
    static Scope ofPath(String path) {
        return BEGINNINGS.entrySet().stream().filter(beginning -> path.startsWith(beginning.getKey()))
                .max(Comparator.comparingInt(beginning -> beginning.getKey().length()))
                .map(Map.Entry::getValue).orElse(ANY);
    }

    /** As the table writes it, and as what is known of its rights is called. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the table writes it: {@code customer-service}. */
    static Scope of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
