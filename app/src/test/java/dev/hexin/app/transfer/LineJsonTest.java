package dev.hexin.app.transfer;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written is read back, and nothing else is. */
class LineJsonTest {
    private static final AppId ACCOUNT = new AppId("wx0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-11-20T08:09:10.123Z");
    private static final String PERSON = "0123456789abcdef".repeat(4);

    static Stream<Line> lines() {
        UserProfile whole = new UserProfile(new OpenId("o\ud83d\ude00\""), "union", "核心\n\u2028", Sex.FEMALE,
                "a", "b", "c", "https://x/132", List.of("p", ""), AT);
        UserProfile bare = new UserProfile(new OpenId("o"), null, "", Sex.UNKNOWN, "", "", "", null,
                List.of(), AT);
        return Stream.of(new Line.Begin(ACCOUNT, PERSON),
                new Line.Profile(ACCOUNT, whole, new Line.Token("v1:x", AT)),
                new Line.Profile(ACCOUNT, bare, null),
                new Line.Record(ACCOUNT, new Deletion(PERSON, "unsubscribe", AT)),
                new Line.Record(ACCOUNT, new EndedSessions(PERSON, "an_Epoch-1", AT)), new Line.End());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatIsWrittenIsRead_andIsOneLine(Line line) {
        String json = LineJson.write(line);
        assertThat(json).doesNotContain("\n").doesNotContain("\r");
        assertThat(LineJson.read(json)).isEqualTo(line);
    }

    @Test
    void eachKindIsTested() {
        assertThat(lines().<Class<?>>map(Line::getClass).distinct())
                .containsExactlyInAnyOrder(Line.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"end\":false}", "{} {}", "{\"account\":\"wx0123456789abcdef\"}",
            "{\"account\":\"no\",\"profile\":{}}",
            "{\"account\":\"wx0123456789abcdef\",\"account\":\"wx0123456789abcdee\",\"end\":true}",
            "{\"format\":\"hexin-export-2\",\"account\":\"wx0123456789abcdef\",\"key\":\"\"}",
            "{\"account\":\"wx0123456789abcdef\",\"deletion\":{\"person\":\"oAnOpenid\",\"reason\":\"\","
                    + "\"at\":\"2026-11-20T08:09:10Z\"}}",
            "{\"account\":\"wx0123456789abcdef\",\"profile\":{\"openid\":\"o\",\"nickname\":\"\",\"sex\":0,"
                    + "\"province\":\"\",\"city\":\"\",\"country\":\"\",\"privileges\":[],"
                    + "\"fetchedAt\":\"+1000000000-12-31T23:59:59Z\"}}"})
    void anythingElseIsRefused_withoutQuotingIt(String line) {
        assertThatThrownBy(() -> LineJson.read(line)).isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith("should ").hasMessageNotContaining("oAnOpenid");
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> LineJson.read(" ".repeat(NumberedLines.LONGEST + 1)))
                .isInstanceOf(MalformedLineException.class).hasMessageContaining("shorter");
    }
}
