package dev.hexin.domain.service.bot;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.util.List;
import java.util.stream.Collectors;

/** What an answer says in words: what the moderation looks at, and what is remembered. */
final class AnswerWords {
    private AnswerWords() {}

    /** Empty where it has none, such as a picture. */
    static String of(Answer answer) {
        List<Reply> replies = switch (answer) {
            case Reply reply -> List.of(reply);
            case Answer.Several several -> several.replies();
            default -> List.of();
        };
        return replies.stream().map(AnswerWords::ofReply).filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String ofReply(Reply reply) {
        return switch (reply) {
            case TextReply text -> text.content();
            case NewsReply news -> news.articles().stream()
                    .map(article -> article.title() + '\n' + article.description())
                    .collect(Collectors.joining("\n"));
            default -> "";
        };
    }
}
