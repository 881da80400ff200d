package dev.hexin.http.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Push;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jazzer on the readers. In the build it runs the seeds beside this class's name in the test resources;
 * {@code JAZZER_FUZZ=1} lets it search for more.
 */
class PushReaderFuzzTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Nothing but a rejection comes out of the reader, whatever goes in. */
    @FuzzTest
    void xml(byte[] body) {
        read(body);
    }

    @FuzzTest
    void json(byte[] body) {
        read(body);
    }

    /**
     * Three texts of one push, parted by the character U+001F, which is removed from texts: none says more
     * than itself.
     */
    @FuzzTest
    void texts(byte[] bytes) {
        RUNS.incrementAndGet();
        String[] texts = (new String(bytes, StandardCharsets.UTF_8) + "\u001f\u001f").split("\u001f", -1);
        String body = """
                <xml><FromUserName>oABCDEFGHIJKLMNOPQRSTUVWXYZ12</FromUserName><MsgType>link</MsgType>
                <Title><![CDATA[%s]]></Title><Description><![CDATA[%s]]></Description>\
                <Url><![CDATA[%s]]></Url>
                <MsgId>1</MsgId></xml>""";

        Push push = SignedPush.valid().withBody(body.formatted(texts[0], texts[1], texts[2])).read();

        assertThat(push.envelope())
                .isEqualTo(SignedPush.valid().withBody(body.formatted("", "", "")).read().envelope());
        assertThat(push.kind()).isEqualTo(Kind.message("link"));
    }

    private static void read(byte[] body) {
        RUNS.incrementAndGet();
        ParseBudget work = new ParseBudget();
        try {
            SignedPush.fieldsReader().read(body, work);
            SignedPush.valid().withBody(body).read();
        } catch (PushRejected refused) {
            assertThat(refused.status().getCode()).isEqualTo(400);
        }
        assertThat(work.steps()).isLessThanOrEqualTo(Math.min(body.length + 2, ParseBudget.MAX_STEPS + 1));
    }

    /** That the seeds were found and run: the empty input and each of them. */
    @AfterAll
    static void theSeedsRan() {
        assertThat(RUNS.get()).isGreaterThanOrEqualTo(38);
    }
}
