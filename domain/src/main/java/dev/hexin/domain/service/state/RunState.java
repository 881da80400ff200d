package dev.hexin.domain.service.state;

import org.jspecify.annotations.Nullable;

/**
 * What replicas write down of a delivery's run. Its cell is due when the owner's lease has ended.
 *
 * @param seen how often the delivery came, to all; 0: a replica gave up before any told that it came
 * @param owner who has, or had, the run; null: it was released
 * @param answer null while it is not finished
 * @param isClaimed whether one caller was told to bring the answer
 * @param isLate whether a replica gave up waiting before it was finished
 * @param isForgotten whether its follower's data was deleted before it was finished
 */
record RunState(int seen, @Nullable String owner, KeptAnswers.@Nullable Kept answer, boolean isClaimed,
        boolean isLate, boolean isForgotten) {
    static final Codec<RunState> CODEC = Codec.of("v1", RunState::texts, RunState::of);
    static final RunState UNSEEN = new RunState(0, null, null, false, false, false);

    RunState seenOnceMore() {
        return new RunState(seen + 1, owner, answer, isClaimed, isLate, isForgotten);
    }

    RunState ownedBy(@Nullable String other) {
        return new RunState(Math.max(seen, 1), other, answer, isClaimed, isLate, isForgotten);
    }

    /** An answer that is late is its owner's to bring. */
    RunState finished(String by, KeptAnswers.Kept given) {
        return new RunState(seen, by, given, isClaimed || isLate, isLate, isForgotten);
    }

    RunState claimed() {
        return new RunState(seen, owner, answer, true, isLate, isForgotten);
    }

    RunState givenUp() {
        return new RunState(seen, owner, answer, isClaimed, true, isForgotten);
    }

    /** @param silence in place of the answer, if it is finished */
    RunState forgotten(KeptAnswers.Kept silence) {
        return new RunState(seen, owner, isFinished() ? silence : null, isClaimed, isLate, true);
    }

    /** Whether no replica has it. */
    boolean isFree() {
        return !isFinished() && owner == null;
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

    private static RunState of(Texts texts) {
        int seen = (int) texts.nextNumber();
        String owner = texts.nextOrNull();
        boolean isClaimed = texts.nextFlag();
        boolean isLate = texts.nextFlag();
        boolean isForgotten = texts.nextFlag();
        return new RunState(seen, owner, texts.hasNext() ? KeptAnswers.Kept.of(texts) : null, isClaimed,
                isLate,
                isForgotten);
    }
}
