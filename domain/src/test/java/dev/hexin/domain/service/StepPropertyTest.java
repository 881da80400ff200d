package dev.hexin.domain.service;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.state.FollowerTurns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static dev.hexin.domain.service.StepReplica.FOLLOWER;
import static org.assertj.core.api.Assertions.assertThat;

/** Any order of messages, retries, deaths and failures of the store: each step is taken once. */
class StepPropertyTest {
    private static final int MESSAGES = 4;

    record Words(List<String> all) {
        Words with(String word) {
            return new Words(Stream.concat(all.stream(), Stream.of(word)).toList());
        }
    }

    private enum Trouble {
        NONE, HANDLER_DIES, STATE_NOT_READ, STATE_NOT_WRITTEN, WRITE_NOT_HEARD, TURN_AWAY
    }

    /** The platform delivers a message, to a process that knows nothing of it. */
    private record Attempt(int message, Trouble trouble) {}

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        return Combinators.combine(Arbitraries.integers().between(1, MESSAGES), Arbitraries.of(Trouble.class))
                .as(Attempt::new).list().ofMaxSize(12);
    }

    @Property(tries = 30)
    void eachStepIsTakenOnce_andEachAttemptIsToldTheSame(@ForAll("attempts") List<Attempt> attempts)
            throws InterruptedException {
        ManualTime time = new ManualTime();
        SmallestCellStore cells = new SmallestCellStore(time);
        TroubledStore store = new TroubledStore(cells);
        Map<Integer, String> told = new HashMap<>();
        List<Attempt> all = Stream.concat(attempts.stream(), Stream.iterate(1, number -> number + 1)
                .limit(MESSAGES).map(number -> new Attempt(number, Trouble.NONE))).toList();
        for (Attempt attempt : all) {
            while (!cells.keys(FollowerTurns.GROUP, "").isEmpty()) { // the run before is still ending
                time.passMillis(1);
                Thread.sleep(1);
            }
            beset(store, attempt.trouble());
            String text = (attempt.trouble() == Trouble.HANDLER_DIES ? "die " : "add ") + attempt.message();
            String answer = replica(time, store).say(attempt.message(), text);
            if (!answer.equals("(NoReply)")) {
                assertThat(told.computeIfAbsent(attempt.message(), first -> answer)).isEqualTo(answer);
            }
        }
        assertThat(told).hasSize(MESSAGES);
        List<String> words = replica(time, store).account().chat(FOLLOWER).state(Words.class).get()
                .orElseThrow().all();
        assertThat(words).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(told.values()).as("each of them saw the steps before it")
                .allSatisfy(answer -> assertThat(String.join(" ", words)).startsWith(answer));
    }

    /** Once, so that nothing is waited for. */
    private static void beset(TroubledStore store, Trouble trouble) {
        AtomicInteger left = new AtomicInteger(1);
        store.isAway = call -> Optional.of(call).filter(one -> switch (trouble) {
            case STATE_NOT_READ -> one.equals("read state");
            case STATE_NOT_WRITTEN -> one.equals("write state");
            case TURN_AWAY -> one.equals("write turn");
            default -> false;
        }).filter(one -> left.getAndDecrement() > 0).isPresent();
        store.isUnheard = call -> trouble == Trouble.WRITE_NOT_HEARD && call.equals("write state")
                && left.getAndDecrement() > 0;
    }

    private static StepReplica replica(ManualTime time, TroubledStore store) {
        Routes words = on -> on.textMatches("^(add|die) (?<word>\\w+)$", (m, chat) -> {
            Words after = chat.state(Words.class).update(before -> before.with(m.group("word")));
            if (m.content().startsWith("die")) {
                throw new IllegalStateException("on purpose");
            }
            return Reply.text(String.join(" ", after.all()));
        });
        return new StepReplica(time, store, words);
    }
}
