package dev.hexin.domain.service;

import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import example.basket.Basket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.service.StepReplica.FOLLOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Steps of a conversation: each once, in order, with its answer, whatever dies. */
@Timeout(120)
@Isolated("it reads what the whole JVM logs")
class StepTest {
    private final ManualTime time = new ManualTime();
    private final TroubledStore store = new TroubledStore(new SmallestCellStore(time));
    private final BlockingQueue<String> entered = new LinkedBlockingQueue<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    record Words(List<String> all) {
        Words with(String word) {
            return new Words(Stream.concat(all.stream(), Stream.of(word)).toList());
        }
    }

    /** Adds words, at once or when the test lets it. */
    private final Routes words = on -> {
        on.textMatches("^add (?<word>\\w+)$", (m, chat) -> {
            FollowerState<Words> state = chat.state(Words.class);
            runs.add(m.group("word"));
            return said(state.update(before -> before.with(m.group("word"))));
        });
        on.textMatches("^wait (?<word>\\w+)$", (m, chat) -> {
            FollowerState<Words> state = chat.state(Words.class);
            runs.add(m.group("word"));
            Words after = state.update(before -> before.with(m.group("word")));
            entered.add(m.group("word"));
            gate(m.group("word")).await();
            return said(after);
        });
        on.textIs("fail", (m, chat) -> {
            chat.state(Words.class).update(before -> before.with("never"));
            throw new IllegalStateException("on purpose");
        });
        on.textIs("look", (m, chat) -> Reply.text("all: " + chat.state(Words.class).get().map(Words::all)
                .orElse(List.of())));
        on.textIs("plain", m -> Reply.text("plain"));
    };

    private static Reply said(Words words) {
        return Reply.text(String.join(" ", words.all()));
    }

    private CountDownLatch gate(String word) {
        return gates.computeIfAbsent(word, same -> new CountDownLatch(1));
    }

    private void awaitEntered(String word) throws InterruptedException {
        assertThat(entered.poll(60, TimeUnit.SECONDS)).isEqualTo(word);
    }

    private void awaitTickets(int count) throws InterruptedException {
        while (store.calls.stream().filter("write turn"::equals).count() < count) {
            Thread.sleep(5);
        }
    }

    /** The last ones are made behind the answer. */
    private void awaitCalls(String... calls) throws InterruptedException {
        while (store.calls.size() < calls.length) {
            Thread.sleep(5);
        }
        assertThat(store.calls).containsExactly(calls);
    }

    private StepReplica replica() {
        return new StepReplica(time, store, words);
    }

    private List<String> stored() {
        return replica().account().chat(FOLLOWER).state(Words.class).get().map(Words::all).orElse(List.of());
    }

    @Test
    void theExampleRemembersWhatAFollowerWants() {
        StepReplica shop = new StepReplica(time, store, new Basket());
        assertThat(shop.say(1, "add tea")).isEqualTo("In your basket: tea");
        assertThat(shop.say(2, "add milk")).isEqualTo("In your basket: tea, milk");
        assertThat(new StepReplica(time, store, new Basket()).say(3, "add tea"))
                .isEqualTo("In your basket: tea, milk, tea");
        assertThat(shop.say(4, "empty")).isEqualTo("Your basket is empty.");
        assertThat(shop.say(5, "add salt")).isEqualTo("In your basket: salt");
    }

    @Test
    void aRouteWithoutStateAsksNoStore() {
        StepReplica replica = replica();
        assertThat(replica.say(1, "plain")).isEqualTo("plain");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void whatStateCostsAPush() throws Exception {
        StepReplica replica = replica();
        replica.say(1, "add a");
        awaitCalls("write turn", "read state", "write state", "write turn");
        time.passMillis(2);
        store.calls.clear();
        replica.say(2, "look");
        awaitCalls("write turn", "read state", "write turn");
    }

    @Test
    void messagesOfOneFollowerAreHandledOneByOne_inOrderOfRegistration() throws Exception {
        StepReplica one = replica();
        StepReplica two = replica();
        CompletableFuture<String> first = one.delivered(1, "wait a");
        awaitEntered("a");
        time.passMillis(1);
        CompletableFuture<String> second = two.delivered(2, "wait b");
        awaitTickets(2);
        time.passMillis(1);
        CompletableFuture<String> third = one.delivered(3, "add c");
        awaitTickets(3);
        assertThat(one.say(4, "plain")).as("others are unordered").isEqualTo("plain");
        assertThat(runs).containsExactly("a");

        gate("a").countDown();
        assertThat(first.join()).isEqualTo("a");
        awaitEntered("b");
        assertThat(runs).containsExactly("a", "b");
        gate("b").countDown();
        assertThat(second.join()).isEqualTo("a b");
        assertThat(third.join()).isEqualTo("a b c");
    }

    @Test
    void routesInTurnAreOrderedToo_andReadNoState() throws Exception {
        StepReplica replica = new StepReplica(time, store, on -> {
            on.inTurn().textIs("slow", m -> {
                entered.add("slow");
                gate("slow").await();
                runs.add("slow");
                return Reply.text("slow");
            });
            on.inTurn().textIs("quick", m -> {
                runs.add("quick");
                return Reply.text("quick");
            });
        });
        CompletableFuture<String> slow = replica.delivered(1, "slow");
        awaitEntered("slow");
        CompletableFuture<String> quick = replica.delivered(2, "quick");
        awaitTickets(2);
        gate("slow").countDown();
        assertThat(CompletableFuture.allOf(slow, quick)).succeedsWithin(Duration.ofMinutes(1));
        assertThat(runs).containsExactly("slow", "quick");
        assertThat(store.calls).noneMatch(call -> call.endsWith(" state"));
    }

    @Test
    void aRetryAfterADeathBetweenTheStepAndItsEndGetsTheSameAnswer_andTakesNoSecondStep() {
        assertThat(replica().say(1, "add a")).isEqualTo("a");
        StepReplica again = replica(); // a process that knows nothing of the delivery
        assertThat(again.say(2, "add b")).isEqualTo("a b");
        assertThat(again.say(1, "add a")).isEqualTo("a");
        assertThat(stored()).containsExactly("a", "b");
    }

    @Test
    void aRetryIsAnsweredFromTheStep_alsoWithALongAnswerInParts() {
        Routes many = on -> on.text((m, chat) -> {
            chat.state(Words.class).update(before -> before.with("x"));
            return Reply.several(Reply.text("字".repeat(600) + runs.size()), Reply.text("behind it"));
        });
        String first = new StepReplica(time, store, many).say(1, "go");
        runs.add("anything");
        assertThat(new StepReplica(time, store, many).say(1, "go")).isEqualTo(first).endsWith("0");
        assertThat(stored()).containsExactly("x");
    }

    @Test
    void aHandlerThatCatchesWhatEndsItChangesNothing() {
        Routes stubborn = on -> on.text((m, chat) -> {
            try {
                return said(chat.state(Words.class).update(before -> before.with("x")));
            } catch (RuntimeException caught) {
                return Reply.text("sorry");
            }
        });
        assertThat(new StepReplica(time, store, stubborn).say(1, "go")).isEqualTo("x");
        assertThat(new StepReplica(time, store, stubborn).say(1, "go")).isEqualTo("x");
    }

    @Test
    void aRunThatIsTakenOverFromADeadProcessHasItsPlace() throws Exception {
        StepReplica dead = new StepReplica(time, new ManualTime(), store, People.nobody(time), words);
        CompletableFuture<String> never = dead.delivered(1, "wait a");
        awaitEntered("a");
        StepReplica other = replica();
        CompletableFuture<String> behind = other.delivered(2, "add b");
        awaitTickets(2);

        CompletableFuture<String> taken = other.delivered(1, "wait a");
        awaitEntered("a");
        gate("a").countDown(); // and what was thought dead goes on
        assertThat(taken.join()).isEqualTo("a");
        assertThat(behind.join()).isEqualTo("a b");
        assertThat(never.join()).isEqualTo("a");
        assertThat(stored()).containsExactly("a", "b");
    }

    @Test
    void aDeadProcessKeepsTheNextMessageWaitingForALease() throws Exception {
        StepReplica dead = new StepReplica(time, new ManualTime(), store, People.nobody(time), words);
        CompletableFuture<String> never = dead.delivered(1, "wait a");
        awaitEntered("a");
        CompletableFuture<String> behind = replica().delivered(2, "add b");
        awaitTickets(2);
        time.passMillis(3_900);
        assertThat(runs).containsExactly("a");
        assertThat(stored()).isEmpty();
        assertThat(behind).isNotDone();

        gate("a").countDown();
        assertThat(never.join()).isEqualTo("a");
        assertThat(behind.join()).isEqualTo("a b");
    }

    @Test
    void aRunThatLostItsTurnIsRunAgainOnWhatCameMeanwhile() throws Exception {
        StepReplica still = new StepReplica(time, new ManualTime(), store, People.nobody(time), words);
        CompletableFuture<String> lost = still.delivered(1, "wait a");
        awaitEntered("a");
        time.passMillis(10_001);
        assertThat(replica().say(2, "add b")).isEqualTo("b");

        gate("a").countDown();
        assertThat(lost.join()).isEqualTo("b a");
        assertThat(runs).containsExactly("a", "b", "a");
        assertThat(stored()).containsExactly("b", "a");
    }

    @Test
    void aLeaseIsRenewedWhileItsRunWorks() throws Exception {
        StepReplica replica = replica();
        replica.delivered(1, "wait a");
        awaitEntered("a");
        for (int i = 0; i < 10; i++) {
            time.passMillis(2_600);
        }
        CompletableFuture<String> next = replica.delivered(2, "add b");
        awaitTickets(2);
        gate("a").countDown();
        assertThat(next.join()).isEqualTo("a b");
    }

    @Test
    void whatOtherCodeChangesMeanwhileIsNotOverwritten() throws Exception {
        StepReplica replica = replica();
        CompletableFuture<String> run = replica.delivered(1, "wait a");
        awaitEntered("a");
        replica.account().chat(FOLLOWER).state(Words.class).update(before -> before.with("timer"));
        gate("a").countDown();
        assertThat(run.join()).isEqualTo("timer a");
        assertThat(stored()).containsExactly("timer", "a");
    }

    record Unrelated(int number) {}

    @Test
    void whatOtherCodeChangesOfAnotherStateIsKept() throws Exception {
        StepReplica replica = replica();
        CompletableFuture<String> run = replica.delivered(1, "wait a");
        awaitEntered("a");
        replica.account().chat(FOLLOWER).state(Unrelated.class).set(new Unrelated(7));
        gate("a").countDown();
        assertThat(run.join()).isEqualTo("a");
        assertThat(runs).containsExactly("a");
        assertThat(replica.account().chat(FOLLOWER).state(Unrelated.class).get())
                .contains(new Unrelated(7));
    }

    @Test
    void aChatThatOutlivesItsRunChangesWhatIsStored_whetherTheRunUsedItOrNot() {
        List<Chat> chats = new CopyOnWriteArrayList<>();
        StepReplica replica = new StepReplica(time, store, on -> {
            on.textIs("without", (m, chat) -> {
                chats.add(chat);
                return Reply.text("taken");
            });
            on.textIs("with", (m, chat) -> {
                chats.add(chat);
                return said(chat.state(Words.class).update(before -> before.with("with")));
            });
        });
        replica.say(1, "without");
        chats.getFirst().state(Words.class).update(before -> before.with("first"));
        assertThat(stored()).containsExactly("first");
        replica.say(2, "with");
        chats.getLast().state(Words.class).update(before -> before.with("last"));
        assertThat(stored()).containsExactly("first", "with", "last");
    }

    @Test
    void aRouteThatThrowsChangesNothing_andLeavesItsTurn() {
        StepReplica replica = replica();
        assertThat(replica.say(1, "fail")).isEqualTo("(NoReply)");
        assertThat(replica.counts().failed.sum()).isOne();
        assertThat(replica.say(2, "add a")).isEqualTo("a");
    }

    @Test
    void aStepWhoseWriteIsNotHeardOfIsTakenOnce() {
        store.isUnheard = call -> call.equals("write state")
                && store.calls.stream().filter(call::equals).count() == 1;
        assertThat(replica().say(1, "add a")).isEqualTo("a");
        assertThat(stored()).containsExactly("a");
    }

    @Test
    void aStepOfWhichTheStoreSaysNothingIsLeftToTheNextAttempt_whichFindsIt() throws Exception {
        store.isUnheard = call -> call.equals("write state");
        StepReplica replica = replica();
        replica.delivered(1, "add a");
        while (replica.released() == 0) {
            Thread.sleep(5);
        }
        store.isUnheard = call -> false;
        assertThat(replica.say(1, "add a")).isEqualTo("a");
        assertThat(stored()).containsExactly("a");
    }

    @Test
    void whileTheStatesAreAwayARouteThatNeedsThemFails() {
        store.isAway = call -> call.endsWith(" state");
        StepReplica replica = replica();
        assertThat(replica.say(1, "add a")).isEqualTo("(NoReply)");
        assertThat(replica.say(2, "plain")).isEqualTo("plain");
        store.isAway = call -> false;
        assertThat(replica.say(3, "add b")).isEqualTo("b");
    }

    @Test
    void whileOnlyTheTurnsAreAwayAProcessOrdersItsOwnRuns() throws Exception {
        store.isAway = call -> call.endsWith(" turn");
        StepReplica replica = replica();
        CompletableFuture<String> first = replica.delivered(1, "wait a");
        awaitEntered("a");
        CompletableFuture<String> second = replica.delivered(2, "add b");
        gate("a").countDown();
        assertThat(first.join()).isEqualTo("a");
        assertThat(second.join()).isEqualTo("a b");
    }

    @Test
    void nothingOfAPersonIsStoredWhoseDataIsDeletedMeanwhile() throws Exception {
        People people = new People();
        StepReplica replica = new StepReplica(time, time, store, people.deletions(time), words);
        Deletions deletions = people.deletions(time, replica.account().steps().states());
        replica.say(1, "add before");
        CompletableFuture<String> run = replica.delivered(2, "wait a");
        awaitEntered("a");
        time.passMillis(1);
        deletions.forget(FOLLOWER);
        assertThat(stored()).isEmpty();
        gate("a").countDown();
        assertThat(run.join()).as("it is answered").endsWith("a");
        replica.say(3, "plain");
        while (!stored().isEmpty()) { // its run may still be ending
            Thread.sleep(5);
        }
    }

    @Test
    void aChatThatIsKeptChangesTheStateByItself() {
        AtomicReference<FollowerState<Words>> kept = new AtomicReference<>();
        StepReplica replica = new StepReplica(time, store, on -> on.text((m, chat) -> {
            kept.set(chat.state(Words.class));
            return Reply.text("kept");
        }));
        assertThat(replica.say(1, "go")).isEqualTo("kept");
        kept.get().set(new Words(List.of("later")));
        assertThat(stored()).containsExactly("later");
    }

    @Test
    void aStateIsBounded() {
        FollowerState<Words> state = replica().account().chat(FOLLOWER).state(Words.class);
        assertThatThrownBy(() -> state.set(new Words(List.of("x".repeat(FollowerState.LONGEST)))))
                .hasMessageContaining("at most 16384");
        assertThat(state.get()).isEmpty();
    }

    @Test
    void aStateExpiresAWeekAfterItsLastChange() {
        StepReplica replica = replica();
        replica.say(1, "add a");
        time.pass(Duration.ofDays(6));
        replica.say(2, "add b");
        time.pass(Duration.ofDays(6));
        assertThat(stored()).containsExactly("a", "b");
        time.pass(Duration.ofDays(1));
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatCantBeReadAnyMoreCountsAsNone_andThatIsSaidOnce() {
        StepReplica replica = replica();
        replica.account().steps().states().change(FOLLOWER, Words.class.getName(),
                before -> Optional.of("not a record"));
        try (RecordedLog log = new RecordedLog(RecordState.class)) {
            assertThat(replica.say(1, "look")).isEqualTo("all: []");
            assertThat(replica.say(2, "add a")).isEqualTo("a");
            assertThat(log.lines()).singleElement().asString().contains("Words", "docs/conversations.md");
        }
    }

    record Asked(List<String> names, int number) {}

    @Test
    void theSameOfAnOpenDialogue_whoseNamesInTheLogAreTheTeamsOwn() {
        DialogueReplica replica = new DialogueReplica(time, store, false, on -> {
            on.dialogue(Asked.class, "go", d -> d
                    .ask("names", "names?", notBlank(),
                            (o, name) -> new Asked(Collections.nCopies(2_000, name), o.number()))
                    .ask("number", "number?", notBlank(), (o, no) -> o)
                    .finish((o, chat) -> Reply.text("done")));
            on.anythingElse("What?");
        });
        FollowerState<DialoguePosition> state = replica.account().chat(DialogueReplica.FOLLOWER).state(
                DialoguePosition.class);
        try (RecordedLog log = new RecordedLog(RecordState.class)) {
            replica.say("go");
            state.update(open -> new DialoguePosition(open.dialogue(), open.step(), open.fingerprint(),
                    "not a record", open.until()));
            assertThat(replica.say("a")).startsWith("问题已更新");
            replica.account().steps().states().change(DialogueReplica.FOLLOWER,
                    DialoguePosition.class.getName(), before -> Optional.of("not a record"));
            assertThat(replica.say("a")).isEqualTo("What?");
            assertThat(log.lines()).satisfiesExactly(
                    collected -> assertThat(collected).contains("read as a state " + Asked.class.getName()),
                    position -> assertThat(position).contains("read as an open dialogue"));
        }
        try (RecordedLog log = new RecordedLog(DeliveryRuns.class)) {
            replica.say("go");
            replica.say("a long name");
            assertThat(log.lines()).singleElement().asString().contains("an open dialogue has ");
        }
    }

    record Unstorable(Map<String, String> counts) {}

    @Test
    void aTypeThatCantBeStoredIsRefusedAtTheStart_whereTheRoutesNameIt() {
        assertThatThrownBy(() -> RoutedChat.of(on -> on.inTurn(Unstorable.class).text("never")))
                .isInstanceOf(HandlerConflictException.class)
                .hasMessageContaining("the component counts of the record " + Unstorable.class.getName());
    }

    @Test
    void routesThatNeverBlockHaveNoState() {
        Routes quick = new Routes() {
            @Override
            public void define(On on) {
                on.text((m, chat) -> said(chat.state(Words.class).update(before -> before.with("x"))));
            }

            @Override
            public boolean blocks() {
                return false;
            }
        };
        StepReplica replica = new StepReplica(time, store, quick);
        try (RecordedLog log = new RecordedLog(DeliveryRuns.class)) {
            assertThat(replica.say(1, "go")).isEqualTo("(NoReply)");
            assertThat(log.lines()).anyMatch(line -> line.contains("can't wait for their turn"));
        }
        assertThat(store.calls).isEmpty();
    }
}
