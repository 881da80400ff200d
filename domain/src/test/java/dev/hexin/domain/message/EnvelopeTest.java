package dev.hexin.domain.message;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeTest {
    private final Envelope envelope = new Envelope("gh_1234567890ab", new OpenId("canary"),
            Instant.ofEpochSecond(1357290913), -1L, new Envelope.ArticleOrigin("2247483654_1", 1), null);

    @Test
    void hidesItsSenderFromLogs() {
        assertThat(envelope).asString().contains("gh_1234567890ab").doesNotContain("canary");
    }

    @Test
    void tellsPushesApartByEveryPart() {
        Envelope another = new Envelope(envelope.account(), envelope.from(), envelope.createTime(),
                envelope.msgId(), new Envelope.ArticleOrigin("2247483654_1", 2), envelope.businessId());

        assertThat(another).isNotEqualTo(envelope);
    }
}
