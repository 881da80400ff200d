package dev.hexin.domain.service.state;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Card;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Image;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MiniProgramPage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MpNews;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Music;
import dev.hexin.domain.customerservice.CustomerServiceMessage.News;
import dev.hexin.domain.customerservice.CustomerServiceMessage.PublishedArticle;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Video;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Voice;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import dev.hexin.domain.service.state.Outgoing.Messages;
import dev.hexin.domain.service.state.Outgoing.Told;
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
    void anOutboxIsReadBack(@ForAll("outboxes") OutboxQueue queue) {
        assertThat(OutboxCodec.CODEC.decode().apply(OutboxCodec.CODEC.encode().apply(queue))).contains(queue);
    }

    @Property
    void windowsAreReadBack(@ForAll("windows") MessageWindow message, @ForAll("windows") MessageWindow tap) {
        WindowCounts counts = WindowCounts.NONE.opened(message).opened(tap);
        assertThat(WindowCounts.CODEC.decode().apply(WindowCounts.CODEC.encode().apply(counts)))
                .contains(counts);
    }

    /** One of each type. */
    private static List<CustomerServiceMessage> messages(String text) {
        return List.of(new Text(text, true), new Image(text), new Voice(text),
                new Video(text, text, null, text),
                new Music(null, text, text, null, text), new News(new Article(text, text, text, text)),
                new MpNews(text), new PublishedArticle(text),
                new Menu(text, List.of(new Menu.Item(text, text)), ""), new Card(text),
                new MiniProgramPage(null, text, text, text));
    }

    @Provide
    Arbitrary<MessageWindow> windows() {
        return Combinators.combine(times(), Arbitraries.of(true, false)).as(MessageWindow::new);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(at -> Instant.ofEpochSecond(at, 5));
    }

    @Provide
    Arbitrary<OutboxQueue> outboxes() {
        Arbitrary<Outgoing> answers = Combinators.combine(names(), times(), Arbitraries.of(Told.class),
                windows().injectNull(0.3)).as(
                        (text, at, told, window) -> new LateAnswer(Kind.event(text),
                                new RunResult(Reply.text(text), at), told, text.length(), at, window));
        Arbitrary<Outgoing> several = Combinators.combine(names(), windows().injectNull(0.3))
                .as((text, window) -> new Messages(messages(text), window));
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 9);
        Arbitrary<OutboxQueue.Entry> entries = Combinators.combine(names(),
                Arbitraries.oneOf(answers, several), counts, counts, times(), times())
                .as(OutboxQueue.Entry::new);
        return Combinators.combine(names(), entries.list().ofMaxSize(4), names().injectNull(0.5),
                Arbitraries.of(true, false)).as(
                        (follower, all, lease, attempts) -> new OutboxQueue(
                                new OpenId(follower), List.copyOf(all), lease, attempts));
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
