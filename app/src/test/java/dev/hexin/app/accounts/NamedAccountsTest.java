package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.http.webhook.PushSigner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts with names beside the one without, below a context path. */
class NamedAccountsTest {
    private static final AtomicInteger NONCES = new AtomicInteger();
    private static final Map<String, Object> SHOP = Map.of("wechat.accounts.shop.app-id",
            "wx00000000000005b0", "wechat.accounts.shop.token", "SHOPTOKEN");
    private static Hexin hexin;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(SHOP);
        settings.put("micronaut.server.context-path", "/hexin");
        settings.put("wechat.accounts.club.app-id", "wx0000000000000c1b");
        settings.put("wechat.accounts.club.token", "CLUBTOKEN");
        settings.put("wechat.accounts.club.path", "/portal");
        settings.put("wechat.accounts.club.domain-verification", "Club1234");
        settings.put("wechat.accounts.shop.domain-verification", "Shop1234");
        settings.put("wechat.accounts.shop.app-secret", "0123456789abcdef0123456789abcdef");
        hexin = Hexin.start(Hexin.TOKEN, settings);
    }

    @AfterAll
    static void stop() {
        hexin.close();
    }

    private static String query(String token) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = "named" + NONCES.incrementAndGet();
        return "?signature=" + new PushSigner(token).sign(timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce=" + nonce;
    }

    private static HttpResponse<String> push(String path, String token) {
        return hexin.post(path + query(token), Pushes.text(NONCES.incrementAndGet(), "hello"));
    }

    @Test
    void eachAnswersAtItsOwnPath() {
        assertThat(push("/hexin/wechat", Hexin.TOKEN).body()).contains("hello");
        assertThat(push("/hexin/shop/wechat", "SHOPTOKEN").body()).contains("hello");
        assertThat(push("/hexin/shop/wechat/", "SHOPTOKEN").body()).contains("hello");
        assertThat(push("/hexin/club/portal", "CLUBTOKEN").body()).contains("hello");
        assertThat(hexin.get("/hexin/shop/wechat" + query("SHOPTOKEN") + "&echostr=42").body())
                .isEqualTo("42");
    }

    @Test
    void aPushOfOneAccountIsRejectedAtAnothersPath() {
        assertThat(push("/hexin/wechat", "SHOPTOKEN").statusCode()).isEqualTo(403);
        assertThat(push("/hexin/shop/wechat", Hexin.TOKEN).statusCode()).isEqualTo(403);
        assertThat(push("/hexin/club/portal", "SHOPTOKEN").statusCode()).isEqualTo(403);
    }

    @Test
    void pathsThatNoAccountHas() {
        assertThat(push("/hexin/club/wechat", "CLUBTOKEN").statusCode()).isEqualTo(404);
        assertThat(push("/hexin/shops/wechat", "SHOPTOKEN").statusCode()).isEqualTo(404);
        assertThat(hexin.post("/hexin/shop/profile", "").statusCode()).isEqualTo(405);
    }

    @Test
    void pagesStayWithTheirAccount() {
        HttpResponse<String> guide = hexin.get("/hexin/shop/");
        assertThat(guide.statusCode()).isEqualTo(200);
        assertThat(guide.body()).contains("href=\"/hexin/assets/weui.", "/hexin/shop/");
        HttpResponse<String> stranger = hexin.get("/hexin/shop/profile");
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(stranger.headers().firstValue("Location")).contains("/hexin/shop/");
        HttpResponse<String> login = hexin.get("/hexin/shop/oauth/login");
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location").orElseThrow()).contains("appid=wx00000000000005b0",
                "%2Fhexin%2Fshop%2Foauth%2Fcallback");
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("hexin_browser_shop=");
        assertThat(hexin.get("/hexin/shop/oauth/callback?state=x").headers().firstValue("Location"))
                .contains("/hexin/shop/sign-in/stale");
        assertThat(hexin.get("/hexin/shop/sign-in/stale").statusCode()).isEqualTo(200);
        // the account without a secret
        assertThat(hexin.get("/hexin/oauth/login").statusCode()).isEqualTo(303);
    }

    @Test
    void ownershipFilesOfEveryAccountAreAtTheRoot() {
        assertThat(hexin.get("/hexin/MP_verify_Shop1234.txt").body()).isEqualTo("Shop1234");
        assertThat(hexin.get("/hexin/MP_verify_Club1234.txt").body()).isEqualTo("Club1234");
        assertThat(hexin.get("/hexin/MP_verify_Other123.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAnAccountThatHasNoName_itsPathsAreNotFound() {
        Map<String, Object> settings = new HashMap<>(SHOP);
        settings.put("wechat.app-id", "");
        settings.put("wechat.token", "");
        try (Hexin named = Hexin.start("", settings)) {
            assertThat(named.get("/").statusCode()).isEqualTo(404);
            assertThat(named.get("/profile").statusCode()).isEqualTo(404);
            assertThat(named.get("/oauth/login").statusCode()).isEqualTo(404);
            assertThat(named.post("/wechat" + query("SHOPTOKEN"), "").statusCode()).isEqualTo(404);
            assertThat(named.get("/wechat" + query("SHOPTOKEN") + "&echostr=1").statusCode()).isEqualTo(404);
            assertThat(named.get("/health").statusCode()).isEqualTo(200);
            assertThat(named.get("/shop/").statusCode()).isEqualTo(200);
            assertThat(named.get("/shop/wechat" + query("SHOPTOKEN") + "&echostr=1").body()).isEqualTo("1");
        }
    }
}
