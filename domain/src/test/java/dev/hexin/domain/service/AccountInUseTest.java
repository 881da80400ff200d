package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.profile.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a handler is in. */
class AccountInUseTest {
    private static final OpenId HERE = new OpenId("oHere");
    private final ManualTime time = new ManualTime();
    private final AccountDirectory directory = new AccountDirectory();
    private final AccountInUse account = account(Account.UNNAMED);
    private final AccountInUse shop = account("shop");

    private AccountInUse account(String name) {
        return TestChat.account(name, new ProfileLink(Set.of(), null), null, directory);
    }

    private static UserProfile person(String openId, @Nullable String unionId) {
        return new UserProfile(new OpenId(openId), unionId, openId, UserProfile.Sex.UNKNOWN, "", "", "", null,
                List.of(), Instant.EPOCH);
    }

    @Test
    void theSamePersonIsFoundAtOtherAccounts_byUnionId() {
        directory.open(List.of(account, shop));
        account.profiles().save(person("oHere", "u1"), null);
        shop.profiles().save(person("oThere", "u1"), null);
        shop.profiles().save(person("oHere", "u2"), null);
        assertThat(account.chat(HERE).follower().elsewhere()).singleElement().satisfies(there -> {
            assertThat(there.account()).isSameAs(shop);
            assertThat(there.follower().openId()).isEqualTo(new OpenId("oThere"));
        });
        assertThat(shop.chat(HERE).follower().elsewhere()).as("another person of the same openid").isEmpty();
    }

    @Test
    void withoutAUnionIdNobodyIsElsewhere() {
        directory.open(List.of(account, shop));
        account.profiles().save(person("oHere", null), null);
        shop.profiles().save(person("oThere", null), null);
        assertThat(account.chat(HERE).follower().elsewhere()).isEmpty();
        assertThat(account.chat(new OpenId("oStranger")).follower().elsewhere()).isEmpty();
    }

    @Test
    void withoutASecretNothingIsSent_andTheOutcomeSaysWhy() {
        Chat chat = account.chat(HERE);
        assertThat(chat.follower().maySend()).isFalse();
        assertThat(chat.send("hello")).isInstanceOfSatisfying(EnqueueOutcome.Rejected.class,
                rejected -> assertThat(rejected.failure().error().sentences()).contains("no AppSecret"));
    }

    @Test
    void aPushWithoutASenderHasNoFollower() {
        assertThatIllegalStateException().isThrownBy(() -> account.conversation(null, null, null).follower());
    }

    @Test
    void messagesLeftAreThoseOfTheFollowersWindow() {
        ScriptedCustomerService platform = new ScriptedCustomerService();
        CustomerServiceOutbox outbox = TestOutbox.of(platform, time);
        AccountInUse sending = new AccountInUse("sending", new ProfileLink(Set.of(), null), new People(),
                outbox, new FakeWeChatApi(), account.blocked(), TestSteps.of(time), directory);
        Chat chat = sending.chat(HERE);
        outbox.opened(HERE, new MessageWindow(time.instant(), false));
        assertThat(chat.follower().messagesLeft()).isEqualTo(5);
        chat.send("hello");
        time.passMillis(0);
        assertThat(chat.follower().messagesLeft()).isEqualTo(4);
        time.pass(Duration.ofHours(49));
        assertThat(chat.follower().messagesLeft()).isZero();
        platform.allowed = false;
        assertThat(account.chat(HERE).follower().messagesLeft()).as("without a secret").isZero();
    }

    @Test
    void theIdForLogsIsTheDeliverys_andNamesNobody() {
        DeliveryId delivery = new DeliveryId("a delivery", HERE);
        assertThat(account.conversation(HERE, delivery, null).logId()).matches("[0-9a-f]{12}")
                .isEqualTo(shop.conversation(HERE, new DeliveryId("a delivery"), null).logId())
                .isNotEqualTo(shop.conversation(HERE, new DeliveryId("another"), null).logId());
        assertThat(account.chat(HERE).logId()).isEqualTo(Chat.NO_DELIVERY);
    }

    @Test
    void linesOfTheLogNameTheDelivery_andAnAccountThatHasAName() {
        HandlerTable handlers = HandlerTable.of(List.of());
        DeliveryId delivery = new DeliveryId("a delivery", HERE);
        assertThat(handlers.in(account).logged(Kind.message("text"), delivery))
                .isEqualTo("text (delivery " + delivery.forLogs() + ")");
        assertThat(handlers.in(shop).logged(Kind.message("text"), delivery))
                .isEqualTo("text (delivery " + delivery.forLogs() + ", account shop)");
    }

    @Test
    void aTestBuildsAChatInOneCall() {
        Chat chat = TestChat.with("oFollower");
        assertThat(chat.follower().openId()).isEqualTo(new OpenId("oFollower"));
        assertThat(chat.follower().profile()).isEmpty();
        assertThat(chat.follower().maySend()).isFalse();
        assertThat(TestChat.with("oFollower", new ScriptedCustomerService()).send("hello"))
                .isInstanceOf(EnqueueOutcome.Enqueued.class);
    }

    @Test
    void accountsAreThereOnceHexinHasStarted() {
        assertThat(directory.names()).isEmpty();
        directory.open(List.of(shop, account));
        assertThat(directory.names()).containsExactly(Account.UNNAMED, "shop");
        assertThat(directory.named("shop")).contains(shop);
    }
}
