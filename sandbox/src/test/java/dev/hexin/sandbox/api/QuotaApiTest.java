package dev.hexin.sandbox.api;

import dev.hexin.sandbox.ApiTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaApiTest extends ApiTest {
    private static final String CLEAR = "{'appid':'" + ACCOUNT.appId() + "'}";
    private static final String USER_GET = "{'cgi_path':'/cgi-bin/user/get'}";

    @Test
    void theQuotaOfAPathRunsOut_andComesBackAtMidnightInBeijing() {
        var path = withToken("/cgi-bin/user/get");
        for (var i = 0; i < 500; i++) {
            assertThat(get(path).body()).doesNotContain("errcode");
        }
        assertThat(errcode(read("/cgi-bin/user/get"))).isEqualTo(45009);
        var quota = call("/cgi-bin/openapi/quota/get", USER_GET).path("quota");
        assertThat(quota.path("daily_limit").asInt()).isEqualTo(500);
        assertThat(quota.path("used").asInt()).isEqualTo(500);
        assertThat(quota.path("remain").asInt()).isZero();
        assertThat(errcode(call("/cgi-bin/openapi/quota/clear", USER_GET))).isZero();
        assertThat(errcode(read("/cgi-bin/user/get"))).isZero();
        client.advance(Duration.ofDays(1));
        assertThat(call("/cgi-bin/openapi/quota/get", USER_GET).at("/quota/used").asInt()).isZero();
    }

    @Test
    void anAccountMayHaveLimitsOfItsOwn() {
        client.settings(Map.of("callsADay", 3, "callsAMinute", 2));
        assertThat(errcode(read("/cgi-bin/user/get"))).isZero();
        assertThat(errcode(read("/cgi-bin/user/get"))).isZero();
        assertThat(errcode(read("/cgi-bin/user/get"))).isEqualTo(45011);
        assertThat(errcode(read("/cgi-bin/tags/get"))).as("another path").isZero();
        client.advance(Duration.ofMinutes(1));
        assertThat(errcode(read("/cgi-bin/user/get"))).isZero();
        assertThat(errcode(read("/cgi-bin/user/get"))).isEqualTo(45009);
    }

    @Test
    void theQuotasAreClearedTenTimesAMonth_withOrWithoutAToken() {
        for (var i = 0; i < 9; i++) {
            assertThat(errcode(call("/cgi-bin/clear_quota", CLEAR))).isZero();
        }
        var bySecret = "{'appid':'" + ACCOUNT.appId() + "','appsecret':'" + ACCOUNT.appSecret() + "'}";
        assertThat(post("/cgi-bin/clear_quota/v2", bySecret.replace('\'', '"')).body())
                .contains("\"errcode\":0");
        assertThat(errcode(call("/cgi-bin/clear_quota", CLEAR))).isEqualTo(48006);
        assertThat(errcode(call("/cgi-bin/clear_quota", "{'appid':'x'}"))).isEqualTo(40013);
        assertThat(errcode(call("/cgi-bin/clear_quota/v2", CLEAR))).isEqualTo(40125);
    }

    @ParameterizedTest
    @CsvSource({"cgi-bin/user/get, 76003", "/cgi-bin/nothing, 76021", "/sns/userinfo, 76022"})
    void aPathWithoutAQuota(String path, int errcode) {
        assertThat(errcode(call("/cgi-bin/openapi/quota/get", "{'cgi_path':'" + path + "'}")))
                .isEqualTo(errcode);
    }

    @Test
    void theCheckOfTheCallbackReallyConnects() {
        var check = "{'action':'all','check_operator':'DEFAULT'}";
        var reached = call("/cgi-bin/callback/check", check);
        assertThat(reached.at("/dns/0/ip").asText()).isEqualTo("127.0.0.1");
        assertThat(reached.at("/ping/0/package_loss").asText()).isEqualTo("0%");
        client.targets(URI.create("http://127.0.0.1:1/"));
        assertThat(call("/cgi-bin/callback/check", check).at("/ping/0/package_loss").asText())
                .isEqualTo("100%");
        assertThat(errcode(call("/cgi-bin/callback/check", "{'action':'fly'}"))).isEqualTo(40202);
        assertThat(errcode(call("/cgi-bin/callback/check", "{'action':'dns','check_operator':'X'}")))
                .isEqualTo(40203);
    }

    @Test
    void aTicketStaysTheSameUntilItExpires() {
        var ticket = read("/cgi-bin/ticket/getticket?type=jsapi");
        assertThat(ticket.get("expires_in").asInt()).isBetween(7190, 7200);
        assertThat(read("/cgi-bin/ticket/getticket?type=jsapi").get("ticket"))
                .isEqualTo(ticket.get("ticket"));
        assertThat(read("/cgi-bin/ticket/getticket?type=wx_card").get("ticket"))
                .isNotEqualTo(ticket.get("ticket"));
        client.advance(Duration.ofSeconds(7200));
        assertThat(read("/cgi-bin/ticket/getticket?type=jsapi").get("ticket"))
                .isNotEqualTo(ticket.get("ticket"));
        assertThat(errcode(read("/cgi-bin/ticket/getticket?type=x"))).isEqualTo(40097);
        assertThat(client.calls("/cgi-bin/ticket")).extracting(call -> call.number("errcode"))
                .contains(40097L);
        client.settings(Map.of("kind", "subscription"));
        assertThat(errcode(read("/cgi-bin/ticket/getticket?type=jsapi"))).isZero();
    }
}
