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
import dev.hexin.domain.reply.TextPages.Lines;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    private final DeliveryRules rules;
    private final ConversationCounts counts;

    LateReplyDelivery(
            ConversationPorts ports,
            FetchableReplies fetchable,
            DeliveryRules rules,
            ConversationCounts counts) {
        this.fetchable = fetchable;
        this.outbox = ports.outbox();
        this.scheduler = ports.scheduler();
        this.rules = rules;
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
        return areFetched
                ? rest(text, 0)
                : TextPages.of(text.content(), rules.wording(),
                        new Lines(text.writtenByAi(), 1 + MessageWindow.MOST_AFTER_MESSAGE));
    }

    /** The pages, all of them to fetch, of what is left of a text behind so many. */
    private TextPages rest(TextReply text, int before) {
        return TextPages.of(text.content(), rules.wording(), new Lines(text.writtenByAi(), 1, before));
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
        MessageWindow window = MessageWindow.openedBy(kind, since).orElse(null);
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

    @Override
    public List<CustomerServiceMessage> messages(LateAnswer reply) {
        if (reply.answer().reply() instanceof TextReply text) {
            List<String> all = sentPages(reply, text).all();
            return CustomerServiceMessages.ofPages(all.subList(first(reply), lastSent(reply, all.size())),
                    text.writtenByAi());
        }
        List<CustomerServiceMessage> all = CustomerServiceMessages.of(reply.answer().reply());
        return all.subList(0, Math.min(all.size(), reply.most()));
    }

    /** The pages of a text of which some are told, some sent, and the rest fetched. */
    private TextPages sentPages(LateAnswer reply, TextReply text) {
        return TextPages.of(text.content(), rules.wording(),
                new Lines(first(reply) > 0 && text.writtenByAi(), first(reply) + Math.max(1, reply.most()),
                        before(reply)));
    }

    private static int lastSent(LateAnswer reply, int pages) {
        return Math.min(pages, first(reply) + reply.most());
    }

    private static int first(LateAnswer reply) {
        return reply.told() == Told.BEGINNING ? 1 : 0;
    }

    /** How many pages came before this text. */
    private static int before(LateAnswer reply) {
        return reply.told() == Told.THAT_IT_WAITS ? 1 : 0;
    }

    @Override
    public void delivered(OpenId follower, LateAnswer reply) {
        if (reply.answer().reply() instanceof TextReply text) {
            counts.sentLate.add(reply.told() == Told.NOTHING ? 1 : 0);
            dropFetchable(follower, reply);
            TextPages pages = sentPages(reply, text);
            keepText(reply.kind(), follower, pages, lastSent(reply, pages.count()), true, reply.since());
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
            int gone = first(reply) + sent;
            TextPages rest = rest(text.withText(sentPages(reply, text).behind(gone)), before(reply) + gone);
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
            TextPages pages,
            int from,
            boolean isBegun,
            Instant since) {
        if (pages.isShortened()) {
            fetchable.lost("The end of an answer", kind, "it is longer than " + TextPages.MOST + " pages");
        }
        List<Reply> rest = pages.all().stream().skip(from).<Reply>map(TextReply::new).toList();
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

    /** How many messages the answer to a push may be now. */
    int room(Push push, Instant since) {
        return outbox.room(ReplyPolicy.follower(push),
                MessageWindow.openedBy(push.kind(), since).orElse(null));
    }

    /**
     * Brings a portion of an answer behind those before it.
     *
     * @param most so many messages are made of it; 0: it waits to be fetched, as those before it do
     */
    void bringPortion(Push push, RunResult portion, int most, Instant since) {
        OpenId follower = ReplyPolicy.follower(push);
        LateAnswer reply = new LateAnswer(push.kind(), portion, Told.NOTHING, most, since,
                MessageWindow.openedBy(push.kind(), since).orElse(null));
        if (most == 0 || !outbox.deliver(follower, reply)) {
            undelivered(follower, reply, 0);
        }
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
