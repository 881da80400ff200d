package dev.hexin.domain.service;

import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.NoReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.util.List;
import java.util.stream.Stream;

/** The answers of routes with a sentence of a dialogue: in the same text, else as a text of its own. */
final class DialogueAnswers {
    private DialogueAnswers() {}

    /** Before the answer. */
    static ChainAnswer saying(String sentence, ChainAnswer answer) {
        Answer.Growing growing = answer.growing();
        if (growing != null) {
            return new ChainAnswer(List.of(), SaidBefore.parts(sentence + "\n\n", growing), answer.by(),
                    answer.asked(), answer.isFetched());
        }
        return switch (answer.first()) {
            case TextReply text -> with(answer, text(text, sentence + "\n\n" + text.content()));
            case NoReply none -> with(answer, Reply.text(sentence));
            // only a passive reply hands over what the follower said
            case CustomerServiceTransfer transfer -> appended(answer, sentence);
            case AiReplyTransfer transfer -> appended(answer, sentence);
            default -> with(answer, Stream.concat(Stream.of(Reply.text(sentence)),
                    answer.replies().stream()).toList());
        };
    }

    /** Behind the answer; one that grows has its end much later, and goes without. */
    static ChainAnswer reminding(ChainAnswer answer, String line) {
        if (answer.growing() != null) {
            return answer;
        }
        if (answer.replies().size() == 1 && answer.first() instanceof TextReply text) {
            return with(answer, text(text, text.content() + "\n\n" + line));
        }
        return answer.first() instanceof NoReply
                ? with(answer, Reply.text(line))
                : appended(answer, line);
    }

    private static TextReply text(TextReply text, String content) {
        return new TextReply(content, text.isMarkdown(), text.writtenByAi());
    }

    private static ChainAnswer appended(ChainAnswer answer, String sentence) {
        return with(answer,
                Stream.concat(answer.replies().stream(), Stream.<Reply>of(Reply.text(sentence))).toList());
    }

    private static ChainAnswer with(ChainAnswer answer, Reply first) {
        return with(answer, Stream.concat(Stream.of(first), answer.following().stream()).toList());
    }

    private static ChainAnswer with(ChainAnswer answer, List<Reply> replies) {
        return new ChainAnswer(replies, null, answer.by(), answer.asked(), answer.isFetched());
    }
}
