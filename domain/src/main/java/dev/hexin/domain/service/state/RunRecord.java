package dev.hexin.domain.service.state;

import dev.hexin.domain.delivery.RunState;
import org.jspecify.annotations.Nullable;

/**
 * What replicas write down of a delivery's run, from which its {@link RunState} follows. Its cell is due when
 * the owner's lease has ended.
 *
 * @param seen how often the delivery came, to all; 0: a replica gave up before any told that it came
 * @param owner who has, or had, the run; null: it was released
 * @param answer null while it is not finished
 * @param isClaimed whether one caller was told to bring the answer
 * @param isLate whether a replica gave up waiting before it was finished
 * @param isForgotten whether its follower's data was deleted before it was finished
 */
record RunRecord(
        int seen,
        @Nullable String owner,
        KeptAnswers.@Nullable Kept answer,
        boolean isClaimed,
        boolean isLate,
        boolean isForgotten) {
    static final Codec<RunRecord> CODEC = Codec.of("v1", RunRecord::texts, RunRecord::of);
    static final RunRecord UNSEEN = new RunRecord(0, null, null, false, false, false);

    RunRecord seenOnceMore() {
        return new RunRecord(seen + 1, owner, answer, isClaimed, isLate, isForgotten);
    }

    RunRecord ownedBy(@Nullable String other) {
        return new RunRecord(Math.max(seen, 1), other, answer, isClaimed, isLate, isForgotten);
    }

    /** An answer that is late is its owner's to bring. */
    RunRecord finished(String by, KeptAnswers.Kept given) {
        return new RunRecord(seen, by, given, isClaimed || isLate, isLate, isForgotten);
    }

    RunRecord claimed() {
        return new RunRecord(seen, owner, answer, true, isLate, isForgotten);
    }

    RunRecord givenUp() {
        return new RunRecord(seen, owner, answer, isClaimed, true, isForgotten);
    }

    /** @param silence in place of the answer, if it is finished */
    RunRecord forgotten(KeptAnswers.Kept silence) {
        return new RunRecord(seen, owner, isFinished() ? silence : null, isClaimed, isLate, true);
    }

    RunState state() {
        if (answer != null) {
            return isClaimed ? RunState.CLAIMED : RunState.FINISHED;
        }
        if (isLate) {
            return owner == null ? RunState.ORPHANED : RunState.ABANDONED;
        }
        if (owner != null) {
            return RunState.RUNNING;
        }
        return seen == 0 ? RunState.UNSEEN : RunState.RELEASED;
    }

    boolean isFinished() {
        return answer != null;
    }

    boolean isOf(String replica) {
        return replica.equals(owner);
    }

    boolean isUnderWayWith(String replica) {
        return !isFinished() && isOf(replica);
    }

    private Texts texts() {
        Texts texts = Texts.empty().add(seen).add(owner).add(isClaimed).add(isLate).add(isForgotten);
        return answer == null ? texts : texts.addAll(answer.texts());
    }

    private static RunRecord of(Texts texts) {
        int seen = (int) texts.nextNumber();
        String owner = texts.nextOrNull();
        boolean isClaimed = texts.nextFlag();
        boolean isLate = texts.nextFlag();
        boolean isForgotten = texts.nextFlag();
        return new RunRecord(seen, owner, texts.hasNext() ? KeptAnswers.Kept.of(texts) : null, isClaimed,
                isLate,
                isForgotten);
    }
}
