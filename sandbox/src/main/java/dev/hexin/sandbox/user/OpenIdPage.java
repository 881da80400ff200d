package dev.hexin.sandbox.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.wire.Json;
import java.util.List;

/** One page of a list of openids: {@code count}, {@code data.openid[]} and {@code next_openid}. */
final class OpenIdPage {
    private OpenIdPage() {}

    /**
     * The page behind an openid. The page after the last one has no {@code data} and an empty {@code
     * next_openid}.
     *
     * @param after the openid that the page before ended with; empty for the first page
     */
    static ObjectNode of(List<String> all, String after, int size) {
        var from = after.isEmpty() ? 0 : all.indexOf(after) + 1;
        if (from == 0 && !after.isEmpty()) {
            throw ApiError.of(40003);
        }
        var page = all.subList(from, Math.min(all.size(), from + size));
        var json = Json.object().put("count", page.size());
        if (!page.isEmpty()) {
            var list = json.putObject("data").putArray("openid");
            page.forEach(list::add);
        }
        return json.put("next_openid", page.isEmpty() ? "" : page.get(page.size() - 1));
    }
}
