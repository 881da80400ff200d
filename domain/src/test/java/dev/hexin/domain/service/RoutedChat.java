package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.TextPatterns;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.route.TextMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the routes of a table as a run does, without a delivery around it. */
public final class RoutedChat {
    public static final Envelope ENVELOPE = new Envelope("gh_1", new OpenId("oA"), Instant.EPOCH, 1L, null,
            null);
    /** The JDK's, which is not linear: for texts that a test chooses. */
    public static final TextPatterns PATTERNS = (regex, ignoringCase) -> {
        Pattern pattern = Pattern.compile(regex, ignoringCase ? Pattern.CASE_INSENSITIVE : 0);
        return text -> {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return Optional.empty();
            }
            List<@Nullable String> groups = new ArrayList<>();
            for (int i = 0; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            return Optional.of(new TextMatch(groups, pattern.namedGroups()));
        };
    };

    private final HandlerTable table;

    private RoutedChat(HandlerTable table) {
        this.table = table.in(TestChat.account(Account.UNNAMED, new ProfileLink(Set.of(), null), null,
                new AccountDirectory()));
    }

    public static RoutedChat of(Routes... routes) {
        return of(List.of(), routes);
    }

    public static RoutedChat of(List<MessageHandler<?>> handlers, Routes... routes) {
        return new RoutedChat(HandlerTable.of(handlers, List.of(routes), PATTERNS));
    }

    HandlerTable table() {
        return table;
    }

    /** What the text of the first answer says; null: none answered. */
    public @Nullable String say(String text) throws Exception {
        Reply reply = ask(new TextMessage(ENVELOPE, text, null));
        return reply == null ? null : ((TextReply) reply).content();
    }

    /** The first answer; null: none. */
    public @Nullable Reply ask(Message message, Kind kind) throws Exception {
        ChainAnswer answer = answer(message, kind);
        return answer == null ? null : answer.first();
    }

    @Nullable
    ChainAnswer answer(Message message, Kind kind) throws Exception {
        Question question = new Question(
                table.run(message.envelope().from(), new DeliveryId("routed"), null, null));
        for (ChainLink link : table.chains().chain(kind)) {
            ChainAnswer answer = question.ask(link, message);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    public @Nullable Reply ask(TextMessage message) throws Exception {
        return ask(message, TextMessage.TYPE.kind());
    }
}
