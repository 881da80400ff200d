package dev.hexin.app.doctor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature whose right an account has or not, and a harmless question that tells. Where the platform has
 * none, the question is about another right that the same kinds of account have.
 *
 * @param id such as {@code feature.menus}
 * @param body what is posted; null: the question is a GET
 */
record Feature(String id, String path, @Nullable Map<String, ?> body) {
    static final String SIGN_IN = "feature.sign-in";
    static final String CUSTOMER_SERVICE = "feature.customer-service";
    private static final String TEMPLATES = "/cgi-bin/template/get_industry";

    /** Agents belong to customer service; on a test account they are answered by 61450. */
    static final Feature[] ALL = {get(SIGN_IN, TEMPLATES),
            get(CUSTOMER_SERVICE, "/cgi-bin/customservice/getkflist"),
            get("feature.menus", "/cgi-bin/menu/get"), get("feature.followers", "/cgi-bin/tags/get"),
            get("feature.media", "/cgi-bin/material/get_materialcount"),
            get("feature.qr-codes", TEMPLATES), get("feature.templates", TEMPLATES),
            get("feature.notices", "/wxaapi/newtmpl/getcategory"),
            get("feature.drafts", "/cgi-bin/draft/count"),
            new Feature("feature.publishing", "/cgi-bin/freepublish/batchget",
                    Map.of("offset", 0, "count", 1, "no_content", 1))};

    private static Feature get(String id, String path) {
        return new Feature(id, path, null);
    }
}
