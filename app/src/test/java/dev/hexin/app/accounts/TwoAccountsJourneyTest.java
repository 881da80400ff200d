package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.journey.Visitor;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.customerservice.EnqueueOutcome.Enqueued;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Two accounts of one process, and a sandbox that plays WeChat for both. */
@Timeout(600)
class TwoAccountsJourneyTest {
    private static final String OPENID = "oTheSameTextAtBothAccounts01";
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final dev.hexin.sandbox.account.Account FIRST = dev.hexin.sandbox.account.Account.madeUp();
    private static final dev.hexin.sandbox.account.Account SHOP = new dev.hexin.sandbox.account.Account(
            "wx00000000000000aa", "00000000000000000000000000000001", "shopToken",
            "ShopOnlyKeyForHexinNotForAnyRealAccount4444");
    private static final CountDownLatch END = new CountDownLatch(1);

    private static Sandbox sandbox;
    private static Hexin hexin;
    private static SandboxClient wechat;
    private static SandboxClient shopsWechat;

    /** At the shop it never comes back; anywhere else it answers. */
    private static final class Stuck implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().startsWith("work");
        }

        @Override
        public Reply handle(TextMessage message, Chat chat) {
            if (chat.account().name().equals("shop")) {
                try {
                    END.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return Reply.text("done at " + chat.account().name());
        }
    }

    @BeforeAll
    static void start() {
        URI nowhere = URI.create("http://localhost:1/");
        sandbox = Sandbox.start(SandboxOptions.madeUp(nowhere).withAccount("shop", SHOP,
                SandboxSettings.of(List.of(nowhere))));
        wechat = new SandboxClient(sandbox.url());
        shopsWechat = wechat.account("shop");
        String url = sandbox.url().toString();
        Map<String, Object> settings = new HashMap<>(Map.of("wechat.app-id", FIRST.appId(),
                "wechat.app-secret", FIRST.appSecret(), "wechat.api-url", url, "wechat.open-url", url,
                "wechat.handlers.max-running", 8, "wechat.handlers.max-waiting", 8));
        settings.putAll(Map.of("wechat.accounts.shop.app-id", SHOP.appId(), "wechat.accounts.shop.app-secret",
                SHOP.appSecret(), "wechat.accounts.shop.token", SHOP.token(),
                "wechat.accounts.shop.encoding-aes-key", SHOP.aesKey()));
        hexin = Hexin.start(FIRST.token(), settings, new Stuck());
    }

    @BeforeEach
    void aNewWorld() {
        wechat.reset();
        String own = "http://localhost:" + hexin.port();
        wechat.targets(URI.create(own + "/wechat"));
        shopsWechat.targets(URI.create(own + "/shop/wechat"));
        shopsWechat.mode("safe");
        wechat.createFollower("Ada", OPENID);
        shopsWechat.createFollower("Ada's double", OPENID);
    }

    @AfterAll
    static void stop() {
        END.countDown();
        hexin.close();
        wechat.close();
        sandbox.close();
    }

    private static Account account(String name) {
        return hexin.context().getBean(Accounts.class).named(name).orElseThrow();
    }

    private static String formToken(Visitor visitor, String profile) {
        String page = visitor.get(profile).body();
        return page.replaceFirst("(?s).*?name=\"token\" value=\"([^\"]+)\".*", "$1");
    }

    private static void signIn(Visitor visitor, SandboxClient platform, String base) {
        platform.consent(OPENID, "allow");
        assertThat(visitor.open(platform.authorize(visitor.tap(base + "/oauth/login"))).location())
                .isEqualTo(base + "/profile");
    }

    @Test
    void eachAnswersInItsOwnMode() {
        PushTranscript plain = wechat.pushText(OPENID, "hello");
        PushTranscript safe = shopsWechat.pushText(OPENID, "hello");
        assertThat(plain.replyText()).isEqualTo("hello");
        assertThat(safe.replyText()).isEqualTo("hello");
        assertThat(plain.findings()).isEmpty();
        assertThat(safe.findings()).isEmpty();
    }

    @Test
    void aVisitorSignsInAtBoth_andLeavesOne() {
        Visitor visitor = new Visitor(hexin, wechat);
        signIn(visitor, wechat, "");
        signIn(visitor, shopsWechat, "/shop");
        assertThat(visitor.cookies()).containsKeys(Visitor.SESSION, Visitor.SESSION + "_shop");
        assertThat(visitor.get("/profile").body()).contains("Ada").doesNotContain("double");
        assertThat(visitor.get("/shop/profile").body()).contains("double");

        visitor.cookies().put(Visitor.SESSION, visitor.cookies().get(Visitor.SESSION + "_shop"));
        assertThat(visitor.get("/profile").status()).as("the shop's session at the other").isEqualTo(303);
        signIn(visitor, wechat, "");

        assertThat(visitor.post("/shop/logout", "token=" + formToken(visitor, "/shop/profile")).location())
                .isEqualTo("/shop/");
        assertThat(visitor.get("/shop/profile").status()).isEqualTo(303);
        assertThat(visitor.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void aSignInOfOneAccountEndsNowhereElse() {
        Visitor visitor = new Visitor(hexin, wechat);
        wechat.consent(OPENID, "allow");
        URI callback = wechat.authorize(visitor.tap());
        visitor.tap("/shop/oauth/login");
        String browsersOwn = visitor.cookies().get(Visitor.BROWSER);
        visitor.cookies().put(Visitor.BROWSER + "_shop", browsersOwn);

        assertThat(visitor.get("/shop/oauth/callback?" + callback.getRawQuery()).location())
                .isEqualTo("/shop/sign-in/stale");
        assertThat(visitor.cookies()).doesNotContainKeys(Visitor.SESSION, Visitor.SESSION + "_shop");
        assertThat(visitor.open(callback).location()).as("where it belongs").isEqualTo("/profile");

        visitor.cookies().put(Visitor.SESSION + "_shop", visitor.cookies().get(Visitor.SESSION));
        assertThat(visitor.get("/shop/profile").status()).as("the other's session at the shop")
                .isEqualTo(303);
        visitor.cookies().remove(Visitor.SESSION + "_shop");
        signIn(visitor, shopsWechat, "/shop");
        visitor.post("/logout", "token=" + formToken(visitor, "/shop/profile"));
        assertThat(visitor.get("/profile").status()).as("the shop's form at the other").isEqualTo(200);
    }

    @Test
    void messagesGoOutAtTheAccountThatSends_alsoWhileTheOthersTokenIsRefused() {
        wechat.pushText(OPENID, "hello");
        shopsWechat.pushText(OPENID, "hello");
        shopsWechat.fault(Map.of("kind", "errcode", "errcode", 40001, "path", SEND));
        Chat chat = account("default").chat(new OpenId(OPENID));
        assertThat(account("shop").chat(new OpenId(OPENID)).send("from the shop")).isEqualTo(new Enqueued());
        shopsWechat.awaitCalls(SEND, 1);
        assertThat(chat.send("from the first")).isEqualTo(new Enqueued());
        wechat.awaitChat(OPENID, "customer-service", 0, 1);
        assertThat(wechat.chat(OPENID).toString()).contains("from the first").doesNotContain("shop");
        assertThat(shopsWechat.chat(OPENID).toString()).doesNotContain("from the");
    }

    @Test
    void handlersOfOneAccountAreStuck_andTheOtherAnswersEveryPush() {
        for (int i = 0; i < 20; i++) {
            String follower = shopsWechat.createFollower("stuck " + i);
            shopsWechat.startText(follower, "work");
        }
        LongAdder overflowed = hexin.context().getBean(AccountModules.class).all().stream()
                .filter(account -> account.label().equals("shop")).findFirst().orElseThrow().conversation()
                .counts().overflowed;
        while (overflowed.sum() < 8) { // six run and six wait: three quarters of the places
            LockSupport.parkNanos(1_000_000);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(wechat.pushText(OPENID, "work " + i).replyText()).isEqualTo("done at default");
        }
        END.countDown();
    }
}
