package dev.hexin.domain.service;

import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What a follower reads of an answer that grows is what was published, in order, whenever the parts come. */
class GrowingPropertyTest {
    /** @param pause before it, in milliseconds */
    record Part(int pause, String text) {}

    @Provide
    Arbitrary<List<Part>> growing() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("abc .。好\n").ofMinLength(1)
                .ofMaxLength(300);
        Arbitrary<Integer> pauses = Arbitraries.oneOf(Arbitraries.just(0),
                Arbitraries.integers().between(0, 700),
                Arbitraries.integers().between(0, 6000));
        return Combinators.combine(pauses, texts).as(Part::new).list().ofMaxSize(30);
    }

    @Property(tries = 60)
    void itIsWhatWasPublished(
            @ForAll("growing") List<Part> growing,
            @ForAll LateReplies mode,
            @ForAll boolean maySend) {
        TestParts parts = new TestParts();
        GrowingChat chat = new GrowingChat(mode, Reply.growing(parts));
        chat.platform.allowed = maySend;
        List<CompletableFuture<DeliveryOutcome>> attempts = new ArrayList<>(List.of(chat.ask(parts)));
        StringBuilder published = new StringBuilder();
        for (Part part : growing) {
            pass(chat, attempts, part.pause());
            parts.give(part.text());
            published.append(part.text());
        }
        parts.end();
        chat.passUntil(() -> {
            pass(chat, attempts, 0);
            return !chat.isAtWork();
        });
        pass(chat, attempts, 20_000);

        StringBuilder heard = new StringBuilder();
        attempts.stream().map(CompletableFuture::join).filter(RunResult.class::isInstance)
                .map(outcome -> ((RunResult) outcome).reply()).filter(TextReply.class::isInstance)
                .map(reply -> ((TextReply) reply).content())
                .filter(text -> !text.startsWith(GrowingChat.HOLDING)).limit(1).forEach(heard::append);
        heard.append(chat.sent().stream().collect(Collectors.joining()));
        heard.append(String.join("", chat.fetchAll()));
        assertThat(GrowingAnswersTest.words(heard.toString()))
                .isEqualTo(GrowingAnswersTest.words(published.toString()));
    }

    /** The platform asks again, twice, while it has no answer. */
    private static void pass(
            GrowingChat chat,
            List<CompletableFuture<DeliveryOutcome>> attempts,
            int millis) {
        long end = Duration.between(ManualTime.START, chat.time.instant()).toMillis() + millis;
        while (attempts.size() < 3 && end >= attempts.size() * 5000L) {
            chat.at(Math.max(attempts.size() * 5000L,
                    Duration.between(ManualTime.START, chat.time.instant()).toMillis()));
            if (attempts.getLast().isDone() && attempts.getLast().join() instanceof RunResult) {
                break;
            }
            attempts.add(chat.attempt());
        }
        chat.at(end);
    }
}
