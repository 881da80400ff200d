package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.BlockedFollowers;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.profile.UserProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account as a team's code sees it.
 *
 * @param accounts all of the process
 */
public record AccountInUse(
        String name,
        ProfileLink profileLink,
        Profiles profiles,
        CustomerServiceOutbox outbox,
        WeChatApi api,
        BlockedFollowers blocked,
        Steps steps,
        Accounts accounts) implements Account {
    @Override
    public Chat chat(OpenId follower) {
        return conversation(follower, null, null);
    }

    /**
     * @param follower null: the push names no sender
     * @param delivery null: there is no push
     * @param step the run that it is for; null: none
     */
    Chat conversation(@Nullable OpenId follower, @Nullable DeliveryId delivery, @Nullable Step step) {
        return new FollowersChat(this, follower, delivery, step);
    }

    private record FollowersChat(
            AccountInUse account,
            @Nullable OpenId from,
            @Nullable DeliveryId delivery,
            @Nullable Step step) implements Chat, Chat.Follower {
        @Override
        public <S extends Record> FollowerState<S> state(Class<S> type) {
            return step == null ? account.steps.state(openId(), type) : step.state(type);
        }

        @Override
        public Follower follower() {
            openId();
            return this;
        }

        @Override
        public OpenId openId() {
            if (from == null) {
                throw new IllegalStateException("the push names no sender, so there is no follower");
            }
            return from;
        }

        @Override
        public Optional<UserProfile> profile() {
            return account.profiles.find(openId()).map(Profiles.Stored::profile);
        }

        @Override
        public boolean maySend() {
            return account.outbox.canSend();
        }

        @Override
        public int messagesLeft() {
            return account.outbox.room(openId(), null);
        }

        @Override
        public String logId() {
            return delivery == null ? NO_DELIVERY : delivery.forLogs();
        }

        @Override
        public List<Chat> elsewhere() {
            String unionId = profile().map(UserProfile::unionId).orElse(null);
            return unionId == null
                    ? List.of()
                    : account.accounts.names().stream().filter(name -> !name.equals(account.name))
                            .flatMap(name -> account.accounts.named(name).stream())
                            .flatMap(other -> other.profiles().findByUnionId(unionId).stream()
                                    .map(person -> other.chat(person.openId())))
                            .toList();
        }
    }
}
