package dev.hexin.domain.service.state;

import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The states that have answers in them. */
class StateCodecsTest {

    @Property
    void aRunIsReadBack(@ForAll("runs") RunRecord run) {
        assertThat(RunRecord.CODEC.decode().apply(RunRecord.CODEC.encode().apply(run))).contains(run);
    }

    @Property
    void aQueueIsReadBack(@ForAll("queues") LateAnswerQueue queue) {
        assertThat(LateAnswerQueue.CODEC.decode().apply(LateAnswerQueue.CODEC.encode().apply(queue)))
                .contains(queue);
    }

    @Property
    void whatIsCutIsNoRun(@ForAll("runs") RunRecord run, @ForAll double part) {
        String text = RunRecord.CODEC.encode().apply(run);
        String cut = text.substring(0, (int) (Math.abs(part % 1) * text.length()));
        assertThat(RunRecord.CODEC.decode().apply(cut)).satisfiesAnyOf(read -> assertThat(read).isEmpty(),
                read -> assertThat(read)
                        .contains(new RunRecord(run.seen(), run.owner(), null, run.isClaimed(),
                                run.isLate(), run.isForgotten())));
    }

    @Provide
    Arbitrary<KeptAnswers.Kept> kept() {
        Arbitrary<RunResult> answers = Combinators.combine(Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.longs().between(0, 4_000_000_000L)).as(
                        (text, at) -> new RunResult(Reply.text("中"
                                + text), Instant.ofEpochSecond(at, 5)));
        return Arbitraries.oneOf(answers.map(answer -> new KeptAnswers.Kept(answer, null)), names().map(
                name -> new KeptAnswers.Kept(null, name)));
    }

    @Provide
    Arbitrary<RunRecord> runs() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(0), names().injectNull(0.3),
                kept().injectNull(0.3), flags, flags, flags).as(RunRecord::new);
    }

    @Provide
    Arbitrary<LateAnswerQueue> queues() {
        Arbitrary<LateAnswerQueue.Entry> entries = Combinators.combine(names(), Arbitraries.longs(),
                names().injectNull(0.5), kept()).as(LateAnswerQueue.Entry::new);
        return entries.list().ofMaxSize(6).map(List::copyOf).map(LateAnswerQueue::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').withChars("-0123456789").ofMinLength(1)
                .ofMaxLength(40);
    }
}
