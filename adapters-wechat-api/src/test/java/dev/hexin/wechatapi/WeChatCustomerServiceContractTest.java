package dev.hexin.wechatapi;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.CustomerServiceContract;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import dev.hexin.wechatapi.ScriptedPlatform.Way;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, against a small platform that remembers who has written when, and what they got. */
class WeChatCustomerServiceContractTest extends CustomerServiceContract {
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final int MOST_MESSAGES = 5;
    private static final int LONGEST_TEXT = 2048;

    private final Map<String, Instant> wroteAt = new HashMap<>();
    private final Map<String, List<String>> received = new HashMap<>();
    private final Set<String> typing = new HashSet<>();
    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = new ScriptedPlatform();
    private Replica replica;

    @BeforeEach
    void start() {
        platform.reacts(ScriptedPlatform.STABLE_TOKEN, question -> AccountTest.token("token"));
        allow();
        replica = new Replica(Hexin.settings(platform.url(), Hexin.PATIENT), new SharedTokens(clock), clock);
    }

    @AfterEach
    void stop() {
        replica.close();
        platform.close();
    }

    private Way send(Asked question) {
        JsonNode message = json(question);
        String follower = text(message, "touser");
        String type = text(message, "msgtype");
        JsonNode payload = message.get(type);
        if (!wroteAt.containsKey(follower)) {
            return Ways.refusal(40003, "invalid openid");
        }
        if (payload == null || !payload.isObject()) {
            return Ways.refusal(47001, "data format error");
        }
        if (type.equals("text")
                && text(payload, "content").getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            return Ways.refusal(45002, "content size out of limit");
        }
        if (wroteBefore(follower, WINDOW)) {
            return Ways.refusal(45015, "response out of time limit");
        }
        List<String> chat = received.computeIfAbsent(follower, first -> new ArrayList<>());
        if (chat.size() == MOST_MESSAGES) {
            return Ways.refusal(45047, "out of response count limit");
        }
        chat.add(type);
        return Ways.json(AccountTest.OK);
    }

    private Way typing(Asked question) {
        JsonNode notice = json(question);
        String follower = text(notice, "touser");
        if (text(notice, "command").equals("CancelTyping")) {
            typing.remove(follower);
            return Ways.json(AccountTest.OK);
        }
        if (wroteBefore(follower, Duration.ofSeconds(30))) {
            return Ways.refusal(45080, "no message in the last 30 seconds");
        }
        return typing.add(follower) ? Ways.json(AccountTest.OK) : Ways.refusal(45081, "typing already");
    }

    private boolean wroteBefore(String follower, Duration time) {
        return clock.instant().isAfter(wroteAt.getOrDefault(follower, Instant.EPOCH).plus(time));
    }

    private static JsonNode json(Asked question) {
        try {
            return ObjectMapper.getDefault().readValue(question.body(), JsonNode.class);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode field = node.get(name);
        return field == null ? "" : field.getStringValue();
    }

    @Override
    protected CustomerService customerService() {
        return replica.customerService();
    }

    @Override
    protected OpenId follower() {
        wroteAt.put("oFollower", clock.instant());
        return new OpenId("oFollower");
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    protected List<String> received(OpenId follower) {
        return received.getOrDefault(follower.value(), List.of());
    }

    @Override
    protected void forbid() {
        platform.answers(ScriptedPlatform.SEND, Ways.refusal(48001, "api unauthorized"));
    }

    @Override
    protected final void allow() {
        platform.reacts(ScriptedPlatform.SEND, this::send).reacts(ScriptedPlatform.TYPING, this::typing);
    }

    @Override
    protected void breakDown() {
        platform.answers(ScriptedPlatform.SEND, Ways.hangingUp()).answers(ScriptedPlatform.TYPING,
                Ways.hangingUp());
    }

    @Test
    void theContractIsTriedOnWeChatsOwnCustomerService() {
        assertThat(customerService()).isInstanceOf(WeChatCustomerService.class);
    }
}
