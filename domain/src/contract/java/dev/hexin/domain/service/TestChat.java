package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.BlockedFollowers;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.profile.ProfileLink;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chats as tests of handlers need them, each by one call: in memory, with a person who never signed in. */
public final class TestChat {
    private TestChat() {}

    /** At an account that has no AppSecret. */
    public static Chat with(String follower) {
        return with(follower, new ProfileLink(Set.of(), null));
    }

    public static Chat with(String follower, ProfileLink profileLink) {
        return account(Account.UNNAMED, profileLink, null, new AccountDirectory())
                .chat(new OpenId(follower));
    }

    /** At an account that sends messages by this, as the outbox does it. */
    public static Chat with(String follower, CustomerService customerService) {
        return account(Account.UNNAMED, new ProfileLink(Set.of(), null), customerService,
                new AccountDirectory()).chat(new OpenId(follower));
    }

    static AccountInUse account(
            String name,
            ProfileLink profileLink,
            @Nullable CustomerService customerService,
            AccountDirectory accounts) {
        return new AccountInUse(name, profileLink, new People(),
                TestOutbox.of(customerService, new ManualTime()), new FakeWeChatApi(), new Blocked(),
                TestSteps.of(new ManualTime()), accounts);
    }

    static final class Blocked implements BlockedFollowers {
        private final Set<OpenId> followers = new HashSet<>();

        @Override
        public void add(OpenId follower) {
            followers.add(follower);
        }

        @Override
        public void remove(OpenId follower) {
            followers.remove(follower);
        }

        @Override
        public boolean contains(OpenId follower) {
            return followers.contains(follower);
        }
    }
}
