package dev.hexin.domain.service.state;

import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.service.state.LateAnswerQueue.Entry;
import dev.hexin.domain.service.state.LateAnswerQueue.Inserted;
import java.util.List;

/** An answer that waits in its follower's queue. */
final class KeptInQueue implements Kept {
    private final Cells<LateAnswerQueue> cells;
    private final KeptAnswers answers;
    private final String person;
    private final String answer;
    private final Inserted inserted;

    KeptInQueue(
            Cells<LateAnswerQueue> cells,
            KeptAnswers answers,
            String person,
            String answer,
            Inserted inserted) {
        this.cells = cells;
        this.answers = answers;
        this.person = person;
        this.answer = answer;
        this.inserted = inserted;
    }

    @Override
    public int displaced() {
        return Inserted.answers(inserted.displaced());
    }

    @Override
    public int replaced() {
        return Inserted.answers(inserted.replaced());
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    @Override
    public boolean forget() {
        List<Entry> own = cells.update(person, cell -> {
            LateAnswerQueue queue = LateAnswerQueue.in(cell);
            List<Entry> found = queue.free(answer);
            return found.isEmpty() ? Change.keep(found) : queue.without(found).written(found);
        });
        own.forEach(entry -> answers.drop(entry.kept()));
        return !own.isEmpty();
    }
}
