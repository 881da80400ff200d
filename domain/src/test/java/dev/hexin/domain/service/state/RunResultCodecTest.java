package dev.hexin.domain.service.state;

import dev.hexin.domain.reply.AiReplyTransfer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.MusicReply;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.domain.reply.VideoReply;
import dev.hexin.domain.reply.VoiceReply;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ResourceLock("samples of jqwik, outside of its own properties")
class RunResultCodecTest {
    private static final Instant AT = Instant.parse("2026-11-20T08:09:10.123456789Z");

    private static String encode(RunResult answer) {
        return RunResultCodec.CODEC.encode().apply(answer);
    }

    private static Optional<RunResult> decode(String text) {
        return RunResultCodec.CODEC.decode().apply(text);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBack(
            @ForAll("replies") Reply reply,
            @ForAll("instants") Instant at,
            @ForAll boolean inPages) {
        RunResult answer = new RunResult(reply, at, inPages);
        assertThat(decode(encode(answer))).contains(answer);
    }

    @Property(tries = 2000)
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThat(decode(text)).isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aTextThatIsCutIsRefused(@ForAll("replies") Reply reply, @ForAll double part) {
        String text = encode(new RunResult(reply, AT));
        int length = (int) (Math.abs(part % 1) * text.length());
        assertThat(decode(text.substring(0, length))).isEmpty();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(Arbitraries.of(Instant.EPOCH, Instant.MIN, Instant.MAX, AT),
                Combinators.combine(Arbitraries.longs().between(-10_000_000_000L, 10_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999)).as(Instant::ofEpochSecond));
    }

    @Provide
    Arbitrary<Reply> replies() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> text = any.map(words -> "中" + words); // never blank
        Arbitrary<String> orNull = any.injectNull(0.3);
        Arbitrary<Article> article = Combinators.combine(text, any, any, any).as(Article::new);
        return Arbitraries.oneOf(text.map(TextReply::new), text.map(ImageReply::new),
                text.map(VoiceReply::new),
                Combinators.combine(text, orNull, orNull).as(VideoReply::new),
                Combinators.combine(orNull, orNull, orNull, orNull, orNull).as(MusicReply::new),
                article.list().ofMinSize(1).ofMaxSize(NewsReply.MAX_ARTICLES).map(NewsReply::new),
                text.injectNull(0.3).map(CustomerServiceTransfer::new),
                Arbitraries.of(new AiReplyTransfer(), Reply.none()));
    }

    @Test
    void everyKindOfReplyIsAmongThem() {
        Set<Class<?>> seen = new HashSet<>();
        replies().sampleStream().limit(1000).forEach(reply -> seen.add(reply.getClass()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(
                Arrays.asList(Reply.class.getPermittedSubclasses()));
    }

    @Test
    void theFormatStaysReadable() {
        assertThat(encode(new RunResult(new VideoReply("id", null, "\"q\""), AT))).isEqualTo(
                "2:v130:2026-11-20T08:09:10.123456789Z5:video2:id-3:\"q\"");
        assertThat(decode("2:v130:2026-11-20T08:09:10.123456789Z4:text5:words")).contains(
                new RunResult(new TextReply("words"), AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "2:v1", "2:v220:2026-11-20T08:09:10Z4:none", "2:v19:yesterday4:none",
            "2:v120:2026-11-20T08:09:10Z4:none4:more", "2:v120:2026-11-20T08:09:10Z5:dance",
            "2:v120:2026-11-20T08:09:10Z4:text0:", "2:v120:2026-11-20T08:09:10Z4:text-",
            "2:v120:2026-11-20T08:09:10Z4:news", "2:v1-4:none", "2:v120:2026-11-20T08:09:10Z-",
            "2:v120:2026-11-20T08:09:10Z4:none ", "2:v120:2026-11-20T08:09:10Z4:non"})
    void whatIsNoAnswerIsRefused(String text) {
        assertThat(decode(text)).isEmpty();
    }
}
