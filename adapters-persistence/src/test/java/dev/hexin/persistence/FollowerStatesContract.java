package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.FollowerStates;
import dev.hexin.domain.service.state.FollowerStates.Snapshot;
import dev.hexin.domain.service.state.FollowerStates.Work;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas are promised of the states of followers, over any store. */
@Timeout(600)
public abstract class FollowerStatesContract extends PersonalDataContract {
    private static final String TYPE = "example.Order";
    private static final int WRITERS = 4;
    private static final int STEPS = 5;

    private final StorageSettings account = TestAccounts.withKey();
    private final OpenId follower = new OpenId("oState" + UUID.randomUUID());

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private FollowerStates replica() {
        return new FollowerStates(store(), new AtRestEncryption(account), InstantSource.system(),
                new SecureRandom());
    }

    private static DeliveryId delivery() {
        return new DeliveryId(UUID.randomUUID().toString());
    }

    private static List<RunResult> said(String... texts) {
        return List.of(texts).stream()
                .map(text -> new RunResult(Reply.text(text), Instant.ofEpochSecond(1_800_000_000))).toList();
    }

    private static Work work(DeliveryId delivery, String text, List<RunResult> results) {
        return new Work(delivery, Map.of(TYPE, Optional.of(text)), Set.of(TYPE), results);
    }

    @Test
    void aStateAndItsResultsAreStoredTogether() {
        DeliveryId delivery = delivery();
        Snapshot before = replica().read(follower);
        assertThat(before.state(TYPE)).isNull();
        List<RunResult> results = said("短", "长".repeat(5000));
        assertThat(replica().commit(follower, before, work(delivery, "tea", results))).contains(results);

        Snapshot after = replica().read(follower);
        assertThat(after.state(TYPE)).isEqualTo("tea");
        assertThat(after.results(delivery)).contains(results);
        assertThat(after.results(delivery())).isEmpty();
    }

    @Test
    void aDeliveryChangesItOnce_andEachRunOfItIsToldTheSame() {
        DeliveryId delivery = delivery();
        Snapshot before = replica().read(follower);
        replica().commit(follower, before, work(delivery, "tea", said("first")));
        assertThat(replica().commit(follower, before, work(delivery, "milk", said("second"))))
                .contains(said("first"));
        assertThat(replica().commit(follower, replica().read(follower),
                work(delivery, "milk", said("third".repeat(1000))))).contains(said("first"));
        assertThat(replica().read(follower).state(TYPE)).isEqualTo("tea");
        assertThat(store().keys(FollowerStates.RESULTS, "")).isEmpty();
    }

    @Test
    void whatWasReadTooEarlyIsNotWritten() {
        Snapshot early = replica().read(follower);
        replica().commit(follower, replica().read(follower), work(delivery(), "tea", said("tea")));
        assertThat(replica().commit(follower, early, work(delivery(), "milk", said("milk")))).isEmpty();
        replica().change(follower, TYPE, text -> Optional.empty());
        assertThat(replica().commit(follower, early, work(delivery(), "milk", said("milk"))))
                .as("it is as it was read").isPresent();
    }

    @Test
    void ofAllThatChangeItAtOnceNoChangeGetsLost() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        take(step % 2 == 0);
                    }
                })).toList();
        writers.forEach(CompletableFuture::join);
        assertThat(replica().read(follower).state(TYPE)).hasSize(WRITERS * STEPS);
    }

    private void take(boolean inDelivery) {
        FollowerStates own = replica();
        if (!inDelivery) {
            own.change(follower, TYPE, text -> Optional.of(text.orElse("") + 'x'));
            return;
        }
        DeliveryId delivery = delivery();
        boolean isTaken = false;
        while (!isTaken) {
            Snapshot read = own.read(follower);
            String text = read.state(TYPE) == null ? "" : read.state(TYPE);
            isTaken = own.commit(follower, read, work(delivery, text + 'x', said("x"))).isPresent();
        }
    }

    @Override
    protected PersonalData personalData() {
        return replica();
    }

    @Override
    protected void store(OpenId person) {
        replica().commit(person, replica().read(person),
                work(delivery(), UUID.randomUUID().toString(), said("长".repeat(5000))));
    }

    @Override
    protected boolean holds(OpenId person) {
        return replica().read(person).state(TYPE) != null;
    }

    @Override
    protected String everything() {
        return store().keys(FollowerStates.GROUP, "").toString()
                + store().keys(FollowerStates.RESULTS, "");
    }

    @Override
    protected String nameOf(OpenId person) {
        return new AtRestEncryption(account).pseudonym(person);
    }
}
