package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextPages;
import dev.hexin.domain.reply.TextPages.Lines;
import dev.hexin.domain.reply.TextReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Brings answers to followers outside of a passive reply: as customer-service messages, or, where those don't
 * go, by keeping them until the follower fetches them, page by page. Its calls block.
 */
final class LateReplyDelivery {
    private static final System.Logger LOG = System.getLogger(LateReplyDelivery.class.getName());

    /** So many the platform lets follow on a message. */
    private static final int MOST_MESSAGES = 5;

    private final @Nullable CustomerService customerService;
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
        this.customerService = ports.customerService();
        this.scheduler = ports.scheduler();
        this.rules = rules;
        this.counts = counts;
    }

    /** Whether the account may send messages by itself, as far as is known. */
    boolean canSend() {
        return customerService != null && customerService.isAllowed();
    }

    /** The same, and that is certain. */
    boolean isKnownToSend() {
        return canSend() && customerService != null && customerService.hasSent();
    }

    /** The pages of an answer's text as replies to fetch, or of one whose pages behind the first are sent. */
    TextPages pages(TextReply text, boolean areFetched) {
        return TextPages.of(text.content(), rules.wording(), new Lines(text.writtenByAi(), areFetched
                ? 1
                : 1 + MOST_MESSAGES));
    }

    /** The same of what is left of it behind so many pages. */
    private TextPages rest(TextReply text, int before) {
        return TextPages.of(text.content(), rules.wording(), new Lines(text.writtenByAi(), 1, before));
    }

    /**
     * Brings a whole answer.
     *
     * @param since when its delivery came: a deletion after that keeps it from being kept
     */
    private void bring(Kind kind, OpenId follower, RunResult answer, Instant since) {
        switch (answer.reply()) {
            case NoReply none -> {
            }
            case TextReply text -> bring(kind, follower, text, Told.NOTHING, since);
            case Reply other -> {
                List<CustomerServiceMessage> messages = CustomerServiceMessages.of(other);
                if (messages.isEmpty()) {
                    LOG.log(WARNING, () -> "The late answer to " + kind + ", of type "
                            + other.getClass().getSimpleName() + ", has no customer-service message that"
                            + " says the same; it waits to be fetched by one of wechat.more-words");
                }
                int sent = messages.isEmpty() ? 0 : send(kind, follower, messages);
                if (sent > 0 && sent == messages.size()) {
                    counts.sentLate.increment();
                } else {
                    fetchable.keep(kind, follower, CustomerServiceMessages.rest(other, sent), sent > 0,
                            since);
                }
            }
        }
    }

    /** What the follower of a text knows of it already. */
    private enum Told {
        NOTHING,
        /** Its first page. */
        BEGINNING,
        /** What is before it, and that it can be fetched. */
        THAT_IT_WAITS
    }

    private void bring(Kind kind, OpenId follower, TextReply text, Told told, Instant since) {
        int first = told == Told.BEGINNING ? 1 : 0;
        int before = told == Told.THAT_IT_WAITS ? 1 : 0;
        TextPages pages = TextPages.of(text.content(), rules.wording(),
                new Lines(first > 0 && text.writtenByAi(), first + MOST_MESSAGES, before));
        List<String> all = pages.all();
        int last = Math.min(all.size(), first + MOST_MESSAGES);
        int sent = first + send(kind, follower,
                CustomerServiceMessages.ofPages(all.subList(first, last), text.writtenByAi()));
        if (told == Told.THAT_IT_WAITS) {
            if (sent == 0) {
                return;
            }
            fetchable.dropBegun(follower);
        }
        if (sent < last) { // fetched ones have lines that sent ones have not
            TextPages rest = rest(text.withText(pages.behind(sent)), before + sent);
            keepText(kind, follower, rest, 0, sent > 0, since);
        } else {
            counts.sentLate.add(told == Told.NOTHING ? 1 : 0);
            keepText(kind, follower, pages, last, true, since);
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
            bring(push.kind(), ReplyPolicy.follower(push), answer, since);
        });
    }

    /**
     * Brings what of a long text goes beyond its first page, which the follower has. What can be fetched is
     * sent all the same where the platform takes it, which tells what the account may do.
     */
    void bringRest(Kind kind, OpenId follower, RunResult answer, Instant since) {
        if (answer.reply() instanceof TextReply text) {
            if (answer.inPages()) {
                bring(kind, follower, text.withText(pages(text, true).behind(1)), Told.THAT_IT_WAITS, since);
            } else {
                bring(kind, follower, text, Told.BEGINNING, since);
            }
        }
    }

    /**
     * How many of them the platform took, before the first that it did not; more than follow on a message
     * wait.
     */
    private int send(Kind kind, OpenId follower, List<CustomerServiceMessage> messages) {
        if (customerService == null || !customerService.isAllowed()) {
            return 0;
        }
        int most = Math.min(messages.size(), MOST_MESSAGES);
        for (int i = 0; i < most; i++) {
            if (customerService.send(follower, messages.get(i)) instanceof SendOutcome.Failed(var failure)) {
                LOG.log(WARNING, () -> "A customer-service message that follows on " + kind
                        + (failure.reason() == Reason.TRY_LATER
                                ? " may not have been sent: "
                                : " was not sent: ")
                        + failure.error().sentences());
                return i;
            }
        }
        return most;
    }
}
