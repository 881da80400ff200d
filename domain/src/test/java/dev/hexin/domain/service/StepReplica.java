package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.bot.BotAnswers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of an account whose routes have state; several may share a store. */
final class StepReplica {
    static final OpenId FOLLOWER = new OpenId("oFollower");
    private final Conversation conversation;
    private final AccountInUse account;
    private final ManualTime time;
    private final EveryDelivery deliveries;

    StepReplica(ManualTime time, CellStore store, Routes... routes) {
        this(time, time, store, People.nobody(time), routes);
    }

    /** @param scheduler one that runs nothing is a process that stands still */
    StepReplica(
            ManualTime time,
            Scheduler scheduler,
            CellStore store,
            Deletions deletions,
            Routes... routes) {
        this(time, scheduler, store, deletions, null, routes);
    }

    /** An account with a bot and nothing else. */
    StepReplica(ManualTime time, CellStore store, BotAnswers bot) {
        this(time, time, store, People.nobody(time), bot);
    }

    private StepReplica(
            ManualTime time,
            Scheduler scheduler,
            CellStore store,
            Deletions deletions,
            @Nullable BotAnswers bot,
            Routes... routes) {
        this.time = time;
        this.deliveries = new EveryDelivery(time);
        Steps steps = TestSteps.of(time, scheduler, store, deletions, System.identityHashCode(this));
        this.account = new AccountInUse(Account.UNNAMED, new ProfileLink(Set.of(), null),
                new People(), TestOutbox.of(null, time), new FakeWeChatApi(),
                new TestChat.Blocked(), steps, new AccountDirectory());
        this.conversation = new Conversation(TestSteps.APP,
                new ConversationPorts(deliveries, new WaitingAnswers(), deletions,
                        TestOutbox.of(null, time), (follower, run) -> Thread.startVirtualThread(run),
                        scheduler, time, markdown -> markdown),
                HandlerTable.of(List.of(), List.of(routes), RoutedChat.PATTERNS).in(account,
                        DialogueScript.CANCEL_WORDS, bot),
                List.of(),
                ConversationTest.RULES);
    }

    AccountInUse account() {
        return account;
    }

    /** How many runs it left to the platform's next attempt. */
    int released() {
        return deliveries.released.get();
    }

    ConversationCounts counts() {
        return conversation.counts();
    }

    /** The platform delivers a text, for the first time or again. */
    CompletableFuture<String> delivered(long msgId, String text) {
        return delivered(FOLLOWER, msgId, text);
    }

    CompletableFuture<String> delivered(OpenId from, long msgId, String text) {
        Push push = new Push(new Envelope("gh_1", from, ManualTime.START, msgId, null, null),
                TextMessage.TYPE.kind(), Fields.builder().add("Content", text).build(),
                BodyDigest.of(new byte[0]), time.instant());
        return conversation.receive(push).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS)
                .thenApply(StepReplica::said);
    }

    private static String said(DeliveryOutcome outcome) {
        Reply reply = ((RunResult) outcome).reply();
        return reply instanceof TextReply text
                ? text.content()
                : "(" + reply.getClass().getSimpleName() + ")";
    }

    String say(long msgId, String text) {
        return delivered(msgId, text).join();
    }
}
