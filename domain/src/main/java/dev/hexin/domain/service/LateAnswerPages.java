package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.reply.PageWording;
import dev.hexin.domain.reply.TextPages;
import dev.hexin.domain.reply.TextPages.Lines;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Told;
import java.util.List;

/** Pagination of late answers: which pages of a text are sent as messages, and which wait to be fetched. */
final class LateAnswerPages {
    private final PageWording wording;

    LateAnswerPages(PageWording wording) {
        this.wording = wording;
    }

    /** The pages of a text of which the first is a reply and the others are sent. */
    TextPages sentBehindTheFirst(TextReply text) {
        return TextPages.of(text.content(), wording,
                new Lines(text.writtenByAi(), 1 + MessageWindow.MOST_AFTER_MESSAGE));
    }

    /** The pages, all of them to fetch, of what is left of a text behind so many. */
    TextPages toFetch(TextReply text, int before) {
        return TextPages.of(text.content(), wording, new Lines(text.writtenByAi(), 1, before));
    }

    /** The messages that are made of an answer, at most as many as it says. */
    List<CustomerServiceMessage> messages(LateAnswer reply) {
        if (reply.answer().reply() instanceof TextReply text) {
            List<String> all = sent(reply, text).all();
            return CustomerServiceMessages.ofPages(all.subList(first(reply), lastSent(reply, all.size())),
                    text.writtenByAi());
        }
        List<CustomerServiceMessage> all = CustomerServiceMessages.of(reply.answer().reply());
        return all.subList(0, Math.min(all.size(), reply.most()));
    }

    /** The pages of a text of which some are told, some sent, and the rest fetched. */
    TextPages sent(LateAnswer reply, TextReply text) {
        return TextPages.of(text.content(), wording,
                new Lines(first(reply) > 0 && text.writtenByAi(), first(reply) + Math.max(1, reply.most()),
                        before(reply)));
    }

    /** The pages to fetch of what is left of a text when so many were sent. */
    TextPages rest(LateAnswer reply, TextReply text, int sent) {
        int gone = first(reply) + sent;
        return toFetch(text.withText(sent(reply, text).behind(gone)), before(reply) + gone);
    }

    static int lastSent(LateAnswer reply, int pages) {
        return Math.min(pages, first(reply) + reply.most());
    }

    private static int first(LateAnswer reply) {
        return reply.told() == Told.BEGINNING ? 1 : 0;
    }

    /** How many pages came before this text. */
    private static int before(LateAnswer reply) {
        return reply.told() == Told.THAT_IT_WAITS ? 1 : 0;
    }
}
