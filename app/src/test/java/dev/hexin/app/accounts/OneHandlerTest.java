package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.reply.Reply;
import dev.hexin.http.webhook.PushSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One handler that serves two accounts, at both of which the same text is an openid. */
class OneHandlerTest {
    private static final AtomicInteger NONCES = new AtomicInteger();
    private static final OpenId FOLLOWER = new OpenId(Pushes.FOLLOWER);
    private static Hexin hexin;

    /** Says who is asking, and where. */
    private static final class WhoAmI implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message, Chat chat) {
            return message.content().equals("who am I");
        }

        @Override
        public Reply handle(TextMessage message, Chat chat) {
            String name = chat.follower().profile().map(UserProfile::nickname).orElse("a stranger");
            String elsewhere = chat.follower().elsewhere().stream()
                    .map(other -> other.account().name() + "/" + other.follower().openId().value())
                    .collect(Collectors.joining(","));
            return Reply.text(name + " at " + chat.account().name() + ", elsewhere " + elsewhere);
        }
    }

    /** For one account only, though it answers everything there. */
    private static final class ShopsOwn implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Set<String> accounts() {
            return Set.of("shop");
        }

        @Override
        public Reply handle(TextMessage message) {
            return Reply.text("the shop's own");
        }
    }

    /** A team's own store, one for all accounts. */
    private static final class Remembered implements PersonalData {
        private final List<String> forgotten = new CopyOnWriteArrayList<>();

        @Override
        public void forget(OpenId openId) {
            throw new UnsupportedOperationException("without the account");
        }

        @Override
        public void forget(String account, OpenId openId) {
            forgotten.add(account + "/" + openId.value());
        }
    }

    private static final Remembered REMEMBERED = new Remembered();

    @BeforeAll
    static void start() {
        hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.accounts.shop.app-id", "wx00000000000005b0",
                "wechat.accounts.shop.token", "SHOPTOKEN", "wechat.profile-keyword", "me",
                "wechat.accounts.shop.profile-keyword", "my shop", "wechat.public-url",
                "https://example.com"), new WhoAmI(), new ShopsOwn(), REMEMBERED);
    }

    @AfterAll
    static void stop() {
        hexin.close();
    }

    private static String said(String path, String token, String text) {
        return pushed(path, token, Pushes.text(NONCES.incrementAndGet(), text));
    }

    private static String pushed(String path, String token, String push) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = "one" + NONCES.incrementAndGet();
        return hexin.post(path + "?signature=" + new PushSigner(token).sign(timestamp, nonce) + "&timestamp="
                + timestamp + "&nonce=" + nonce, push).body();
    }

    private static AccountModule account(String name) {
        return hexin.context().getBean(AccountModules.class).all().stream()
                .filter(account -> account.label().equals(name)).findFirst().orElseThrow();
    }

    private static UserProfile person(String openId, String nickname) {
        return new UserProfile(new OpenId(openId), "u1", nickname, UserProfile.Sex.UNKNOWN, "", "", "", null,
                List.of(), Instant.EPOCH);
    }

    @Test
    void itReadsWhatIsStoredAtTheAccountOfThePush() {
        account("default").profiles().save(person(Pushes.FOLLOWER, "Ada"), null);
        account("shop").profiles().save(person("oShop", "Ada at the shop"), null);
        assertThat(said("/wechat", Hexin.TOKEN, "who am I"))
                .contains("Ada at default, elsewhere shop/oShop");
        assertThat(said("/shop/wechat", "SHOPTOKEN", "who am I"))
                .contains("a stranger at shop, elsewhere ]]");
    }

    @Test
    void aHandlerOfOneAccountIsAskedThereOnly() {
        assertThat(said("/wechat", Hexin.TOKEN, "hello")).contains("CDATA[hello]");
        assertThat(said("/shop/wechat", "SHOPTOKEN", "hello")).contains("the shop's own");
    }

    @Test
    void aTeamsStoreIsToldAtWhichAccountAPersonIsForgotten() {
        assertThat(pushed("/shop/wechat", "SHOPTOKEN", Pushes.event("unsubscribe", ""))).isEqualTo("success");
        assertThat(REMEMBERED.forgotten).containsExactly("shop/" + Pushes.FOLLOWER);
    }

    @Test
    void theKeywordAndTheLinkAreTheAccounts() {
        assertThat(said("/wechat", Hexin.TOKEN, "me")).contains("https://example.com/]");
        assertThat(said("/shop/wechat", "SHOPTOKEN", "my shop")).contains("https://example.com/shop/]");
    }

    @Test
    void codeThatAnswersNoPushAsksByName() {
        Accounts accounts = hexin.context().getBean(Accounts.class);
        assertThat(accounts.names()).containsExactly(Account.UNNAMED, "shop");
        Chat chat = accounts.named("shop").orElseThrow().chat(FOLLOWER);
        assertThat(chat.account().name()).isEqualTo("shop");
        assertThat(chat.follower().maySend()).isFalse();
        assertThat(chat.send("hello").toString()).contains("has no AppSecret");
        assertThat(accounts.named("club")).isEmpty();
    }
}
