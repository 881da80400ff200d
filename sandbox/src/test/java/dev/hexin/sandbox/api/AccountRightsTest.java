package dev.hexin.sandbox.api;

import dev.hexin.sandbox.ApiTest;
import dev.hexin.sandbox.wire.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each kind of account may call, and what the platform answers otherwise. */
class AccountRightsTest extends ApiTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind                   | self | menu  | tags  | agents | forms | media | drafts | publish | qr
            certified-service      | 0    | 46003 | 0     | 0      | 0     | 0     | 0      | 0       | 40052
            certified-subscription | 0    | 46003 | 0     | 0      | 48001 | 0     | 0      | 0       | 48001
            service                | 0    | 46003 | 48001 | 48001  | 48001 | 0     | 0      | 48001   | 48001
            subscription           | 0    | 48001 | 48001 | 48001  | 48001 | 48001 | 0      | 48001   | 48001
            test                   | 0    | 46003 | 0     | 61450  | 0     | 0     | 48001  | 48001   | 40052
            """, useHeadersInDisplayName = true)
    void everyKindOfAccountHasItsRights(
            String kind,
            int selfmenu,
            int menu,
            int tags,
            int agents,
            int industry,
            int materials,
            int drafts,
            int publishing,
            int qr) {
        client.kind(kind);
        assertThat(errcode(read("/cgi-bin/get_current_selfmenu_info"))).isEqualTo(selfmenu);
        assertThat(errcode(read("/cgi-bin/menu/get"))).isEqualTo(menu);
        assertThat(errcode(read("/cgi-bin/tags/get"))).isEqualTo(tags);
        assertThat(errcode(read("/cgi-bin/customservice/getkflist"))).isEqualTo(agents);
        assertThat(errcode(read("/cgi-bin/template/get_industry"))).isEqualTo(industry);
        assertThat(errcode(read("/cgi-bin/material/get_materialcount"))).isEqualTo(materials);
        assertThat(errcode(read("/cgi-bin/draft/count"))).isEqualTo(drafts);
        assertThat(errcode(call("/cgi-bin/freepublish/batchget", "{'count':1}"))).isEqualTo(publishing);
        assertThat(errcode(call("/cgi-bin/qrcode/create", "{'action_name':'x'}"))).isEqualTo(qr);
    }

    @ParameterizedTest
    @CsvSource({"certified-service, true", "certified-subscription, false", "service, false",
            "subscription, false", "test, true"})
    void signInBelongsToCertifiedServiceAccounts(String kind, boolean may) {
        client.kind(kind);
        var link = "/connect/oauth2/authorize?appid=" + ACCOUNT.appId() + "&redirect_uri="
                + java.net.URLEncoder.encode(backend.callback().toString(),
                        java.nio.charset.StandardCharsets.UTF_8)
                + "&response_type=code&scope=snsapi_base&state=s";
        assertThat(get(link).headers().firstValue("X-Sandbox-Error").isEmpty()).isEqualTo(may);
    }

    @Test
    void aKindThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> client.kind("mini-program")).hasMessageContaining("certified-service");
    }

    @Test
    void everyMadeUpAnswerIsGiven_andTheLogSaysThatItIsMadeUp() throws IOException {
        try (var in = Objects.requireNonNull(MadeUpEndpoints.class.getResourceAsStream("made-up.json"))) {
            for (var each : Json.MAPPER.readTree(in)) {
                var path = each.get("path").asText();
                var answer = each.get("method").asText().equals("GET") ? read(path) : call(path, "{}");
                assertThat(answer).as(path).isEqualTo(each.get("answer"));
                assertThat(client.calls(path)).as(path)
                        .anySatisfy(call -> assertThat(call.text("outcome")).isEqualTo("made up"));
            }
        }
        assertThat(errcode(Json.parse(get("/cgi-bin/draft/count?access_token=x").body()).orElseThrow()))
                .isEqualTo(40001);
    }

    @Test
    void theBasicInformationNamesTheKind() {
        client.settings(Map.of("kind", "certified-subscription"));
        var info = call("/cgi-bin/account/getaccountbasicinfo", "");
        assertThat(info.get("account_type").asInt()).isEqualTo(1);
        assertThat(info.at("/wx_verify_info/qualification_verify").asBoolean()).isTrue();
    }
}
