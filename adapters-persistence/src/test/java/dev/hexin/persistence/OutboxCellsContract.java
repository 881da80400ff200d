package dev.hexin.persistence;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.service.state.OutboxCells;
import dev.hexin.domain.service.state.OutboxCells.NewEntry;
import dev.hexin.domain.service.state.OutboxCells.Taken;
import dev.hexin.domain.service.state.Outgoing.Messages;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What the replicas of an account are promised of the outbox's cells, over any store. */
@Timeout(600)
public abstract class OutboxCellsContract extends PersonalDataContract {
    private static final int FOLLOWERS = 4;
    private static final int MESSAGES = 5;
    private static final Duration TRY_FOR = Duration.ofHours(1);

    private final StorageSettings account = TestAccounts.withKey();

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private OutboxCells replica() {
        return new OutboxCells(store(), new AtRestEncryption(account), InstantSource.system(),
                new SecureRandom());
    }

    private static NewEntry entry(String text) {
        Instant now = Instant.now();
        return new NewEntry(UUID.randomUUID().toString(), new Messages(
                List.<CustomerServiceMessage>of(new Text(text, true)), new MessageWindow(now, false)), now,
                now.plus(TRY_FOR));
    }

    private static String text(Taken taken) {
        return ((Text) ((Messages) taken.content()).messages().getFirst()).content();
    }

    @Test
    void replicasShareTheWork_andEachMessageIsSentOnceAndInOrder() {
        Map<OpenId, List<String>> sent = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> writers = IntStream.range(0, FOLLOWERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int message = 0; message < MESSAGES; message++) {
                        replica().add(new OpenId("o" + i), entry("" + message), false);
                    }
                })).toList();
        List<CompletableFuture<Void>> workers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    OutboxCells own = replica();
                    while (sent.values().stream().mapToInt(List::size).sum() < FOLLOWERS * MESSAGES) {
                        own.takeDue(2).forEach(taken -> send(own, taken, sent));
                    }
                })).toList();
        writers.forEach(CompletableFuture::join);
        workers.forEach(CompletableFuture::join);

        List<String> all = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
        assertThat(sent).hasSize(FOLLOWERS);
        assertThat(sent.values()).allSatisfy(one -> assertThat(one).isEqualTo(all));
        assertThat(store().keys(OutboxCells.GROUP, "")).isEmpty();
    }

    private static void send(OutboxCells cells, Taken first, Map<OpenId, List<String>> sent) {
        for (Optional<Taken> next = Optional.of(first); next.isPresent();) {
            Taken taken = next.get();
            assertThat(taken.mayBeSent()).isFalse();
            assertThat(cells.begin(taken)).isTrue();
            sent.computeIfAbsent(taken.follower(), follower -> new CopyOnWriteArrayList<>())
                    .add(text(taken));
            next = cells.sent(taken, true);
        }
    }

    @Test
    void whatIsTakenIsLeftAlone_untilItIsTriedAgain() {
        OpenId follower = new OpenId("oTaken");
        Taken taken = replica().add(follower, entry("first"), true).orElseThrow();
        assertThat(replica().add(follower, entry("second"), true)).as("its turn comes later").isEmpty();
        assertThat(replica().takeDue(10)).isEmpty();
        assertThat(replica().take(follower)).isEmpty();

        assertThat(replica().begin(taken)).isTrue();
        assertThat(replica().retry(taken, Duration.ZERO)).hasValueSatisfying(again -> {
            assertThat(text(again)).isEqualTo("first");
            assertThat(again.attempts()).isOne();
        });
    }

    @Test
    void whatIsCancelledIsGone() {
        OpenId follower = new OpenId("oCancelled");
        NewEntry entry = entry("never");
        replica().add(follower, entry, false);
        replica().cancel(follower, "another");
        replica().cancel(follower, entry.id());
        assertThat(replica().takeDue(10)).isEmpty();
        assertThat(store().keys(OutboxCells.GROUP, "")).isEmpty();
    }

    @Override
    protected PersonalData personalData() {
        return replica();
    }

    @Override
    protected void store(OpenId person) {
        replica().add(person, entry("a message"), false);
    }

    @Override
    protected boolean holds(OpenId person) {
        return replica().take(person).isPresent();
    }

    @Override
    protected String everything() {
        return store().keys(OutboxCells.GROUP, "").toString();
    }
}
