package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextPages;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Brings answers to followers outside of a passive reply: by the outbox, as customer-service messages, or,
 * where those don't go, by keeping them until the follower fetches them, page by page. Its calls block.
 */
final class LateReplyDelivery implements LateAnswerMessages {
    private static final System.Logger LOG = System.getLogger(LateReplyDelivery.class.getName());

    private final CustomerServiceOutbox outbox;
    private final FetchableReplies fetchable;
    private final Scheduler scheduler;
    private final LateAnswerPages pages;
    private final ConversationCounts counts;

    LateReplyDelivery(
            ConversationPorts ports,
            FetchableReplies fetchable,
            DeliveryRules rules,
            ConversationCounts counts) {
        this.fetchable = fetchable;
        this.outbox = ports.outbox();
        this.scheduler = ports.scheduler();
        this.pages = new LateAnswerPages(rules.wording());
        this.counts = counts;
    }

    /** Whether the account may send messages by itself, as far as is known. */
    boolean canSend() {
        return outbox.canSend();
    }

    /** The same, and that is certain. */
    boolean isKnownToSend() {
        return outbox.isKnownToSend();
    }

    /** The pages of an answer's text as replies to fetch, or of one whose pages behind the first are sent. */
    TextPages pages(TextReply text, boolean areFetched) {
        return areFetched ? pages.toFetch(text, 0) : pages.sentBehindTheFirst(text);
    }

    /**
     * Brings an answer.
     *
     * @param since when its delivery came: a deletion after that keeps it from being kept
     */
    private void bring(Kind kind, OpenId follower, RunResult answer, Told told, Instant since) {
        if (answer.reply() instanceof NoReply) {
            return;
        }
        MessageWindow window = window(kind, since);
        int room = outbox.room(follower, window);
        LateAnswer reply = new LateAnswer(kind, answer, told, room, since, window);
        if (room > 0 && messages(reply).isEmpty()) {
            LOG.log(WARNING, () -> "The late answer to " + kind + ", of type "
                    + answer.reply().getClass().getSimpleName() + ", has no customer-service message that"
                    + " says the same; it waits to be fetched by one of wechat.more-words");
            undelivered(follower, reply, 0);
        } else if (room == 0 || !outbox.deliver(follower, reply)) {
            undelivered(follower, reply, 0);
        }
    }

    private static @Nullable MessageWindow window(Kind kind, Instant since) {
        return MessageWindow.openedBy(kind, since).orElse(null);
    }

    /**
     * Puts answers into the outbox, to be sent at this time.
     *
     * @return those that it does not take: from the first on for which there is no room
     */
    List<RunResult> store(Push push, List<RunResult> answers, Instant since, Instant time) {
        OpenId follower = ReplyPolicy.follower(push);
        MessageWindow window = window(push.kind(), since);
        int room = outbox.room(follower, window);
        for (int i = 0; i < answers.size(); i++) {
            LateAnswer reply = new LateAnswer(push.kind(), answers.get(i), Told.NOTHING, room, since, window);
            int messages = room > 0 ? messages(reply).size() : 0;
            if (messages == 0 || !outbox.deliverAt(time, follower, reply)) {
                return answers.subList(i, answers.size());
            }
            room -= messages;
        }
        return List.of();
    }

    @Override
    public List<CustomerServiceMessage> messages(LateAnswer reply) {
        return pages.messages(reply);
    }

    @Override
    public void delivered(OpenId follower, LateAnswer reply) {
        if (reply.answer().reply() instanceof TextReply text) {
            counts.sentLate.add(reply.told() == Told.NOTHING ? 1 : 0);
            dropFetchable(follower, reply);
            TextPages all = pages.sent(reply, text);
            keepText(reply.kind(), follower, all, LateAnswerPages.lastSent(reply, all.count()), true,
                    reply.since());
        } else if (CustomerServiceMessages.of(reply.answer().reply()).size() > reply.most()) {
            undelivered(follower, reply, reply.most());
        } else {
            counts.sentLate.increment();
        }
    }

    private void dropFetchable(OpenId follower, LateAnswer reply) {
        if (reply.told() == Told.THAT_IT_WAITS) {
            fetchable.dropBegun(follower);
        }
    }

    @Override
    public void undelivered(OpenId follower, LateAnswer reply, int sent) {
        if (sent == 0 && reply.told() == Told.THAT_IT_WAITS) {
            return;
        }
        dropFetchable(follower, reply);
        if (reply.answer().reply() instanceof TextReply text) { // fetched pages have more lines
            TextPages rest = pages.rest(reply, text, sent);
            boolean isBegun = reply.told() != Told.NOTHING || sent > 0;
            keepText(reply.kind(), follower, rest, 0, isBegun, reply.since());
        } else {
            fetchable.keep(reply.kind(), follower,
                    CustomerServiceMessages.rest(reply.answer().reply(), sent), sent > 0, reply.since());
        }
    }

    /** Keeps the pages of a text from one on. */
    private Runnable keepText(
            Kind kind,
            OpenId follower,
            TextPages all,
            int from,
            boolean isBegun,
            Instant since) {
        if (all.isShortened()) {
            fetchable.lost("The end of an answer", kind, "it is longer than " + TextPages.MOST + " pages");
        }
        List<Reply> rest = all.all().stream().skip(from).<Reply>map(TextReply::new).toList();
        return rest.isEmpty() ? () -> {} : fetchable.keep(kind, follower, rest, isBegun, since);
    }

    /**
     * Keeps the pages behind the first, which is about to go out as a reply.
     *
     * @return undoes that, where the whole answer is kept or sent after all
     */
    Runnable keepPages(Push push, RunResult answer, Instant since) {
        return answer.reply() instanceof TextReply text
                ? keepText(push.kind(), ReplyPolicy.follower(push), pages(text, true), 1, true, since)
                : () -> {};
    }

    /**
     * Brings a whole answer on a thread that may block, and before the process ends.
     *
     * @param before what is done before
     */
    void bringSoon(Push push, RunResult answer, Instant since, Runnable before) {
        scheduler.afterOrOnShutdown(Duration.ZERO, () -> {
            before.run();
            bring(push.kind(), ReplyPolicy.follower(push), answer, Told.NOTHING, since);
        });
    }

    /** Brings these, one behind the other. */
    void bring(Push push, List<RunResult> answers, Instant since) {
        answers.forEach(
                answer -> bring(push.kind(), ReplyPolicy.follower(push), answer, Told.NOTHING, since));
    }

    /**
     * Brings what of a long text goes beyond its first page, which the follower has. What can be fetched is
     * sent all the same where the platform takes it, which tells what the account may do.
     */
    void bringRest(Kind kind, OpenId follower, RunResult answer, Instant since) {
        if (answer.reply() instanceof TextReply text && answer.inPages()) {
            String rest = pages(text, true).behind(1);
            bring(kind, follower, new RunResult(text.withText(rest), answer.at()), Told.THAT_IT_WAITS, since);
        } else if (answer.reply() instanceof TextReply) {
            bring(kind, follower, answer, Told.BEGINNING, since);
        }
    }
}
