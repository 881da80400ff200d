package dev.hexin.wechatapi;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.domain.port.WeChatApiContract;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract of the generic client, against a real server. */
class RawWeChatApiContractTest extends WeChatApiContract {
    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = new ScriptedPlatform();
    private Replica replica;

    @BeforeEach
    void start() {
        platform.reacts(ScriptedPlatform.STABLE_TOKEN, question -> AccountTest.token("k4n4r1Token"));
        replica = new Replica(Hexin.settings(platform.url(), Hexin.PATIENT), new SharedTokens(clock), clock);
    }

    @AfterEach
    void stop() {
        replica.close();
        platform.close();
    }

    @Override
    protected WeChatApi api() {
        return replica.api();
    }

    @Override
    protected WeChatApi apiWithoutSecret() {
        return new RawWeChatApi(null);
    }

    @Override
    protected void answers(String path, JsonValue answer) {
        platform.answers(path, JsonBody.of(answer));
    }

    @Override
    protected void refuses(String path, int code) {
        platform.answers(path, Ways.refusal(code, "no rid: 6712ab"));
    }

    @Override
    protected void answersWithFile(String path, String contentType, String fileName, byte[] bytes) {
        platform.answers(path, Ways.file(contentType, fileName, bytes));
    }

    private Stream<Asked> calls() {
        return platform.asked().stream().filter(call -> !call.path().equals(ScriptedPlatform.STABLE_TOKEN));
    }

    @Override
    protected List<SeenCall> asked() {
        return calls().filter(call -> !call.contentType().startsWith("multipart/")).map(call -> {
            Map<String, String> query = new HashMap<>(call.query());
            assertThat(query.remove("access_token")).isEqualTo("k4n4r1Token");
            return new SeenCall(call.method(), call.path(), query, json(call.body()));
        }).toList();
    }

    @Override
    protected List<Uploaded> uploaded() {
        return calls().filter(call -> call.contentType().startsWith("multipart/")).map(call -> {
            MultipartForm form = MultipartForm.of(call);
            return new Uploaded(form.file().name(), form.file().fileName(), form.file().content(),
                    form.fields());
        }).toList();
    }

    private static JsonValue json(String text) {
        try {
            return text.isEmpty()
                    ? JsonValue.of(null)
                    : JsonTrees.read(ObjectMapper.getDefault().readValue(text, JsonNode.class));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Test
    void theContractIsTriedOnTheGenericClient() {
        assertThat(api()).isInstanceOf(RawWeChatApi.class);
        assertThat("猫".getBytes(StandardCharsets.UTF_8)).as("this file is read as UTF-8").hasSize(3);
    }
}
