package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.EnqueueOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.profile.UserProfile;
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
    private final AccountDirectory directory = new AccountDirectory();
    private final AccountInUse account = account(Account.UNNAMED);
    private final AccountInUse shop = account("shop");

    private AccountInUse account(String name) {
        return new AccountInUse(name, new ProfileLink(Set.of(), null), StoredProfiles.none(),
                TestOutbox.of(null, new ManualTime()), new FakeWeChatApi(), RoutedChat.NONE_BLOCKED,
                TestSteps.of(new ManualTime()), directory);
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
        assertThatIllegalStateException().isThrownBy(() -> account.conversation(null, null).follower());
    }

    @Test
    void accountsAreThereOnceHexinHasStarted() {
        assertThat(directory.names()).isEmpty();
        directory.open(List.of(shop, account));
        assertThat(directory.names()).containsExactly(Account.UNNAMED, "shop");
        assertThat(directory.named("shop")).contains(shop);
    }
}
