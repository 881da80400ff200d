package dev.hexin.wechatapi.contract;

import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.PlatformExchange.Body;
import dev.hexin.domain.port.PlatformExchange.Result.Answered;
import dev.hexin.domain.port.PlatformExchange.Result.BodyBroken;
import dev.hexin.domain.port.PlatformExchange.Result.NotReached;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What raw calls of WeChat's API must be, whatever makes them. */
public abstract class PlatformExchangeContract {
    protected static final String PATH = "/cgi-bin/there";
    private static final String JSON = "application/json";

    /**
     * A call as the platform saw it.
     *
     * @param query without the access token
     */
    public record Seen(String method, String query, String contentType, String length, byte[] body) {}

    protected abstract PlatformExchange exchange();

    protected abstract PlatformExchange exchangeWithoutSecret();

    /** The platform answers so, from now on. */
    protected abstract void answers(int status, String contentType, byte[] body);

    /** The platform takes no call. */
    protected abstract void hangsUp();

    /** The platform never answers. */
    protected abstract void isSilent();

    /** The platform takes the current token no more; with a new one it answers so. */
    protected abstract void answersNewTokensOnly(String json);

    /** All calls of {@link #PATH}, each with a right access token. */
    protected abstract List<Seen> seen();

    private static ApiPath path(String query) {
        return new ApiPath(PATH, query);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bothGoAsTheyCame() {
        answers(200, "text/plain", bytes("{\"a\" : 1.0, \"猫\":\"\\u0001\"}"));
        assertThat(exchange().exchange(path("a=%20b&c="), new Body.None()))
                .isInstanceOfSatisfying(Answered.class, answer -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.code()).isZero();
                    assertThat(answer.contentType()).isEqualTo("text/plain");
                    assertThat(answer.body()).isEqualTo(bytes("{\"a\" : 1.0, \"猫\":\"\\u0001\"}"));
                });
        exchange().exchange(path(""), new Body.Whole("application/json; x=1", bytes("{ }")));
        assertThat(seen()).hasSize(2);
        assertThat(seen().getFirst()).satisfies(get -> {
            assertThat(get.method()).isEqualTo("GET");
            assertThat(get.query()).isEqualTo("a=%20b&c=");
        });
        assertThat(seen().getLast()).satisfies(post -> {
            assertThat(post.method()).isEqualTo("POST");
            assertThat(post.contentType()).isEqualTo("application/json; x=1");
            assertThat(post.body()).isEqualTo(bytes("{ }"));
        });
    }

    @Test
    void anErrorCodeIsAnAnswer() {
        String refusal = "{\"errcode\":40003,\"errmsg\":\"invalid openid\"}";
        answers(200, JSON, bytes(refusal));
        assertThat(exchange().exchange(path(""), new Body.None()))
                .isInstanceOfSatisfying(Answered.class, answer -> {
                    assertThat(answer.code()).isEqualTo(40003);
                    assertThat(answer.body()).isEqualTo(bytes(refusal));
                });
        assertThat(seen()).hasSize(1);
    }

    @Test
    void aStatusIsAnAnswer() {
        answers(404, "text/html", bytes("<p>none</p>"));
        assertThat(exchange().exchange(path(""), new Body.None())).isInstanceOfSatisfying(Answered.class,
                answer -> assertThat(answer.status()).isEqualTo(404));
    }

    @Test
    void aFileComesBackAsItWas() {
        byte[] file = {(byte) 0xff, (byte) 0xd8, 0, 1, 2, (byte) 0x80};
        answers(200, "image/jpeg", file);
        assertThat(exchange().exchange(path(""), new Body.None())).isInstanceOfSatisfying(Answered.class,
                answer -> assertThat(answer.body()).isEqualTo(file));
    }

    @Test
    void aBodyIsStreamedWithItsLength() {
        answers(200, JSON, bytes("{\"errcode\":0}"));
        byte[] large = new byte[3 << 20];
        large[12345] = 7;
        Body streamed = new Body.Streamed("multipart/form-data; boundary=b",
                new ByteArrayInputStream(large), large.length);
        assertThat(exchange().exchange(path(""), streamed)).isInstanceOf(Answered.class);
        assertThat(seen()).singleElement().satisfies(call -> {
            assertThat(call.length()).isEqualTo(String.valueOf(large.length));
            assertThat(call.body()).isEqualTo(large);
            assertThat(call.contentType()).isEqualTo("multipart/form-data; boundary=b");
        });
    }

    @Test
    void aBodyThatBreaksOffIsToldFromAPlatformThatIsAway() {
        answers(200, JSON, bytes("{\"errcode\":0}"));
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        for (int i = 0; i < 12; i++) { // more than open the circuit breaker
            assertThat(exchange().exchange(path(""), new Body.Streamed(JSON, breaking, 100)))
                    .isInstanceOf(BodyBroken.class);
        }
        assertThat(exchange().exchange(path(""), new Body.None())).isInstanceOf(Answered.class);
    }

    @Test
    void aTokenThatIsTakenNoMoreIsRenewed() {
        answersNewTokensOnly("{\"errcode\":0,\"a\":1}");
        assertThat(exchange().exchange(path(""), new Body.Whole(JSON, bytes("{}"))))
                .isInstanceOfSatisfying(Answered.class,
                        answer -> assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                                .contains("\"a\":1"));
    }

    @Test
    void aStreamedBodyIsSentOnce_andTheNextCallHasANewToken() {
        answersNewTokensOnly("{\"errcode\":0,\"a\":1}");
        Body streamed = new Body.Streamed(JSON, new ByteArrayInputStream(bytes("{}")), 2);
        assertThat(exchange().exchange(path(""), streamed)).isInstanceOfSatisfying(Answered.class,
                answer -> assertThat(answer.code()).isEqualTo(40001));
        assertThat(exchange().exchange(path(""), new Body.None())).isInstanceOfSatisfying(Answered.class,
                answer -> assertThat(answer.code()).isZero());
    }

    @Test
    void aPlatformThatHangsUpIsNotReached() {
        hangsUp();
        assertThat(exchange().exchange(path(""), new Body.Whole(JSON, bytes("{}"))))
                .isInstanceOfSatisfying(NotReached.class, away -> {
                    assertThat(away.timedOut()).isFalse();
                    assertThat(away.failure().reason()).isEqualTo(Reason.TRY_LATER);
                });
    }

    @Test
    void aPlatformThatIsSilentTimesOut() {
        isSilent();
        assertThat(exchange().exchange(path(""), new Body.Whole(JSON, bytes("{}"))))
                .isInstanceOfSatisfying(NotReached.class, away -> assertThat(away.timedOut()).isTrue());
    }

    @Test
    void withoutASecretNothingIsCalled() {
        assertThat(exchangeWithoutSecret().exchange(path(""), new Body.None()))
                .isInstanceOfSatisfying(NotReached.class, away -> assertThat(away.failure().error()
                        .sentences()).contains("WECHAT_APP_SECRET"));
        assertThat(seen()).isEmpty();
    }
}
