package dev.hexin.wechatapi;

import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.PlatformExchange.Body;
import dev.hexin.domain.port.PlatformExchange.Result.Answered;
import dev.hexin.wechatapi.contract.PlatformExchangeContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, against a real server. */
class RelayedCallsContractTest extends PlatformExchangeContract {
    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = new ScriptedPlatform();
    private final AtomicInteger tokens = new AtomicInteger();
    private Replica replica;

    @BeforeEach
    void start() {
        platform.reacts(ScriptedPlatform.STABLE_TOKEN,
                question -> AccountTest.token("token" + tokens.incrementAndGet()));
        replica = new Replica(Hexin.settings(platform.url(), Hexin.PATIENT), new SharedTokens(clock), clock);
    }

    @AfterEach
    void stop() {
        replica.close();
        platform.close();
    }

    @Override
    protected PlatformExchange exchange() {
        return new RelayedCalls(replica.account());
    }

    @Override
    protected PlatformExchange exchangeWithoutSecret() {
        return new RelayedCalls(null);
    }

    @Override
    protected void answers(int status, String contentType, byte[] body) {
        platform.answers(PATH, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @Override
    protected void hangsUp() {
        platform.answers(PATH, Ways.hangingUp());
    }

    @Override
    protected void isSilent() {
        replica.close();
        replica = new Replica(Hexin.settings(platform.url(), Hexin.HASTY), new SharedTokens(clock), clock);
        platform.answers(PATH, AccountTest.OK);
        ApiPath path = new ApiPath(PATH, "");
        while (!(exchange().exchange(path, new Body.None()) instanceof Answered)) {
            clock.pass(Duration.ofMinutes(1)); // a busy machine may take longer to connect than a call has
        }
        platform.answers(PATH, platform.neverAnswering());
    }

    @Override
    protected void answersNewTokensOnly(String json) {
        platform.reacts(PATH, question -> question.query().get("access_token").equals("token1")
                ? Ways.refusal(40001, "invalid credential")
                : Ways.json(json));
    }

    @Override
    protected List<Seen> seen() {
        return platform.asked(PATH).stream().map(call -> {
            assertThat(call.query().get("access_token")).startsWith("token");
            return new Seen(call.method(), call.rawQuery().replaceFirst("&?access_token=[^&]*$", ""),
                    call.contentType(), call.header("Content-length"), call.bytes());
        }).toList();
    }

    @Test
    void theContractIsTriedOnRelayedCalls() {
        assertThat(exchange()).isInstanceOf(RelayedCalls.class);
    }
}
