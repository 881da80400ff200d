package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes in Hexin as it runs: on every type of push, when they fail, and behind limits and the block list.
 */
@Timeout(600)
class RoutesJourneyTest {
    private static final Path GOLDEN = Path.of("").toAbsolutePath().getParent()
            .resolve("adapters-http/src/test/resources/golden");

    /** One route for every type that Hexin ships, behind the routes of the other examples. */
    private static final class EveryType implements Routes {
        final Set<Kind> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void define(On on) {
            MessageTypes.builtIn().forEach(type -> see(on, type));
        }

        private <M extends Message> void see(On on, MessageType<M> type) {
            on.message(type, m -> {
                seen.add(type.kind());
                return Reply.text(m.getClass().getSimpleName());
            });
        }

        @Override
        public int order() {
            return 1;
        }
    }

    @Test
    void everyTypeOfThePlatformReachesItsRoute() throws IOException {
        EveryType routes = new EveryType();
        List<Path> pushes;
        try (Stream<Path> files = Files.list(GOLDEN)) {
            pushes = files.toList();
        }
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.handlers.max-per-follower", 1000),
                routes)) {
            for (int i = 0; i < pushes.size(); i++) {
                String push = Files.readString(pushes.get(i)) // each a message of its own
                        .replace("7298834938480000123", String.valueOf(7298834938480001000L + i));
                assertThat(hexin.push(push).statusCode()).as(pushes.get(i).toString()).isEqualTo(200);
            }
            hexin.awaitHandled(pushes.size());
        }
        assertThat(routes.seen).isEqualTo(
                MessageTypes.builtIn().stream().map(MessageType::kind).collect(Collectors.toSet()));
    }

    private static final class Faulty implements Routes {
        @Override
        public void define(On on) {
            on.textIs("throw", m -> {
                throw new IOException("the service is away");
            });
            on.textIs("null", m -> null);
            on.textIs("recurse", m -> deeper(m.content()));
            on.textIs("hang", m -> Reply.promise(new CompletableFuture<>()));
            on.textIs("broken", m -> Reply.promise(CompletableFuture.failedFuture(new IOException("no"))));
            on.textMatches("(a+)+$", "matched");
            on.textIs("forbid", (m, chat) -> {
                chat.account().blocked().add(chat.follower().openId());
                return Reply.text("bye");
            });
        }

        private static Reply deeper(String text) {
            return text.isEmpty() ? Reply.none() : deeper(text); // as fast as a busy machine must end it
        }
    }

    @Test
    void aRouteThatFailsSaysNothing_andTheNextMessageIsAnswered() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.handlers.max-time", "2s"),
                new Faulty())) {
            List<String> faults = List.of("throw", "null", "recurse", "hang", "broken");
            for (int i = 0; i < faults.size(); i++) {
                assertThat(hexin.push(Pushes.text(100 + i, faults.get(i))).body()).as(faults.get(i))
                        .isEqualTo("success");
            }
            assertThat(hexin.account().conversation().counts().failed.sum()).isEqualTo(4);
            assertThat(hexin.account().conversation().counts().interrupted.sum()).isOne();
            assertThat(hexin.push(Pushes.text(200, "a".repeat(1900) + "!")).body()).contains("aaa");
            assertThat(hexin.push(Pushes.text(201, "a".repeat(1900))).body()).contains("matched");
        }
    }

    @Test
    void aLimitCountsEachMessageOnce_andSaysItsText() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.limit.messages", 2, "wechat.limit.window",
                "1h", "wechat.limit.text", "enough for now"))) {
            assertThat(hexin.push(Pushes.text(1, "one")).body()).contains("one");
            assertThat(hexin.push(Pushes.text(1, "one")).body()).as("a retry").contains("one");
            assertThat(hexin.push(Pushes.text(2, "two")).body()).contains("two");
            assertThat(hexin.push(Pushes.text(3, "three")).body()).contains("enough for now");
            assertThat(hexin.push(Pushes.text("oAnother", 4, "four")).body()).contains("four");
            assertThat(hexin.account().conversation().counts().intercepted.sum()).isOne();
        }
    }

    @Test
    void aBlockedFollowerIsToldNothing() {
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.blocked", "oSpam,oNoise"), new Faulty())) {
            assertThat(hexin.push(Pushes.text("oSpam", 1, "hello")).body()).isEqualTo("success");
            assertThat(hexin.push(Pushes.text("oFriend", 2, "hello")).body()).contains("hello");
            assertThat(hexin.push(Pushes.text("oFriend", 3, "forbid")).body()).contains("bye");
            assertThat(hexin.push(Pushes.text("oFriend", 4, "hello")).body()).isEqualTo("success");
            assertThat(hexin.account().conversation().counts().intercepted.sum()).isEqualTo(2);
        }
    }
}
