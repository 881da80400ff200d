package dev.hexin.domain.service.bot;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** What a bot's answer says. */
final class BotReplies {
    private BotReplies() {}

    /** Waits for what comes later. */
    static Answer kept(Answer answer) throws Exception {
        if (!(answer instanceof Answer.Promise promise)) {
            return answer;
        }
        try {
            return kept(promise.stage().toCompletableFuture().get());
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw broken;
        }
    }

    /** None of an answer that grows, and of a pass. */
    static List<Reply> of(Answer answer) {
        return switch (answer) {
            case Reply reply -> List.of(reply);
            case Answer.Several several -> several.replies();
            default -> List.of();
        };
    }

    /** What the moderation looks at, and what is remembered. */
    static String words(List<Reply> replies) {
        return replies.stream().map(reply -> switch (reply) {
            case TextReply text -> text.content();
            case NewsReply news -> news.articles().stream()
                    .map(article -> article.title() + '\n' + article.description())
                    .collect(Collectors.joining("\n"));
            default -> "";
        }).filter(words -> !words.isBlank()).collect(Collectors.joining("\n"));
    }
}
