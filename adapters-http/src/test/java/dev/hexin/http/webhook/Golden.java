package dev.hexin.http.webhook;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.util.stream.Stream;

/** A file in {@code golden/} and the message it must become, all parts of it. */
record Golden(String file, Message expected) {
    static final String ACCOUNT = "gh_1234567890ab";
    static final OpenId FOLLOWER = new OpenId("oABCDEFGHIJKLMNOPQRSTUVWXYZ12");
    static final Instant TIME = Instant.ofEpochSecond(1714036504);
    static final long MSG_ID = 7298834938480000123L;

    /** Of most ordinary messages. */
    static final Envelope MESSAGE = new Envelope(ACCOUNT, FOLLOWER, TIME, MSG_ID, null, null);
    /** Of most events, which have no id. */
    static final Envelope EVENT = new Envelope(ACCOUNT, FOLLOWER, TIME, null, null, null);

    static Golden golden(String file, Message expected) {
        return new Golden(file, expected);
    }

    static Stream<Golden> all() {
        return Stream
                .of(GoldenMessages.all(), GoldenEvents.all(), GoldenCardEvents.all(), GoldenPlaceEvents.all())
                .flatMap(goldens -> goldens);
    }

    @Override
    public String toString() {
        return file;
    }
}
