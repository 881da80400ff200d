package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process of an account with dialogues, whose runs are done when a push is answered. */
final class DialogueReplica {
    static final OpenId FOLLOWER = new OpenId("oFollower");
    final ScriptedCustomerService platform = new ScriptedCustomerService();
    final WaitingAnswers waiting = new WaitingAnswers();
    private final Conversation conversation;
    private final HandlerTable table;
    private final AccountInUse account;
    private final ManualTime time;
    private long lastMsgId;

    /** @param maySend whether the account may send messages by itself */
    DialogueReplica(ManualTime time, CellStore store, boolean maySend, Routes... routes) {
        this.time = time;
        platform.allowed = maySend;
        CustomerServiceOutbox outbox = TestOutbox.of(platform, time, store, 7);
        Deletions deletions = People.nobody(time);
        this.account = new AccountInUse(Account.UNNAMED, new ProfileLink(Set.of(), null),
                new People(), outbox, new FakeWeChatApi(), new TestChat.Blocked(),
                TestSteps.of(time, time, store, deletions, System.identityHashCode(this)),
                new AccountDirectory());
        this.table = HandlerTable.of(List.of(), List.of(routes), RoutedChat.PATTERNS).in(account);
        this.conversation = new Conversation(TestSteps.APP, new ConversationPorts(new EveryDelivery(time),
                waiting, deletions, outbox, (follower, run) -> run.run(), time, time, markdown -> markdown),
                table, List.of(), ConversationTest.RULES);
        outbox.start();
    }

    HandlerTable table() {
        return table;
    }

    AccountInUse account() {
        return account;
    }

    /** The number of the next message. */
    void begin(long msgId) {
        lastMsgId = msgId;
    }

    String say(String text) {
        return said(++lastMsgId, time.instant(), Fields.builder().add("Content", text).build(),
                TextMessage.TYPE.kind());
    }

    /** A text that the follower wrote at another time, or that comes again. */
    String say(long msgId, Instant at, String text) {
        return said(msgId, at, Fields.builder().add("Content", text).build(), TextMessage.TYPE.kind());
    }

    String tapItem(Menu.Item item) {
        return said(++lastMsgId, time.instant(),
                Fields.builder().add("Content", item.content()).add("bizmsgmenuid", item.id()).build(),
                TextMessage.TYPE.kind());
    }

    String sendPicture(String mediaId) {
        return said(++lastMsgId, time.instant(),
                Fields.builder().add("PicUrl", "http://p").add("MediaId", mediaId).build(),
                Kind.message("image"));
    }

    String tapMenu(String key) {
        time.passMillis(1000); // an event's delivery is told by its second
        return said(null, time.instant(), Fields.builder().add("EventKey", key).build(),
                MenuEvent.Click.TYPE.kind());
    }

    private String said(@Nullable Long msgId, Instant at, Fields fields, Kind kind) {
        Push push = new Push(new Envelope("gh_1", FOLLOWER, at, msgId, null, null), kind, fields,
                BodyDigest.of(
                        kind.toString().concat(time.instant().toString()).getBytes(StandardCharsets.UTF_8)),
                time.instant());
        Reply reply = ((RunResult) conversation.receive(push).toCompletableFuture().join()).reply();
        return reply instanceof TextReply text
                ? text.content()
                : "(" + reply.getClass().getSimpleName() + ")";
    }

    /** What the account sent by itself. */
    List<CustomerServiceMessage> sent() {
        return platform.sent;
    }
}
