package dev.hexin.domain.service;

import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.hexin.domain.service.StepReplica.FOLLOWER;
import static org.assertj.core.api.Assertions.assertThat;

/** A route whose answer grows has state too: it is stored with the first piece that goes out. */
@Timeout(120)
class StepGrowthTest {
    private final ManualTime time = new ManualTime();
    private final SmallestCellStore store = new SmallestCellStore(time);

    record Words(List<String> all) {
        Words with(String word) {
            return new Words(Stream.concat(all.stream(), Stream.of(word)).toList());
        }
    }

    private final Routes words = on -> on.textMatches("^add (?<word>\\w+)$", (m, chat) -> {
        FollowerState<Words> state = chat.state(Words.class);
        SubmissionPublisher<String> parts = new SubmissionPublisher<>();
        Thread.startVirtualThread(() -> {
            while (parts.getNumberOfSubscribers() == 0) {
                LockSupport.parkNanos(100_000); // spinning would take the thread of who subscribes
            }
            state.update(before -> before.with(m.group("word"))).all()
                    .forEach(word -> parts.submit(word + " "));
            parts.close();
        });
        return Reply.growing(parts);
    });

    /** The parts are asked for as soon as the clock is looked at. */
    private String say(StepReplica replica, long msgId, String text) throws InterruptedException {
        CompletableFuture<String> answer = replica.delivered(msgId, text);
        while (!answer.isDone()) {
            time.passMillis(0);
            Thread.sleep(5);
        }
        return answer.join();
    }

    @Test
    void aRetryAtAnotherProcessGetsTheSameAnswer_andTakesNoSecondStep() throws Exception {
        assertThat(say(new StepReplica(time, store, words), 1, "add a")).isEqualTo("a");
        assertThat(say(new StepReplica(time, store, words), 2, "add b")).isEqualTo("a b");
        StepReplica again = new StepReplica(time, store, words);
        assertThat(say(again, 1, "add a")).isEqualTo("a");
        assertThat(again.account().chat(FOLLOWER).state(Words.class).get()).contains(
                new Words(List.of("a", "b")));
    }
}
