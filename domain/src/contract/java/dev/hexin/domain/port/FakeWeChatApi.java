package dev.hexin.domain.port;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.WeChatApiContract.SeenCall;
import dev.hexin.domain.port.WeChatApiContract.Uploaded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** WeChat's API in memory: answers each path as a test says, and remembers what it was asked. */
public final class FakeWeChatApi implements WeChatApi {
    private final Map<String, JsonValue> answers = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final List<SeenCall> asked = new CopyOnWriteArrayList<>();
    private final List<Uploaded> uploaded = new CopyOnWriteArrayList<>();

    private record StoredFile(String contentType, String fileName, byte[] bytes) {}

    /** From now on; a path that was not told answers with error code 40066, as the platform does. */
    public FakeWeChatApi answers(String path, @Nullable Object answer) {
        forget(path);
        answers.put(path, JsonValue.of(answer));
        return this;
    }

    public FakeWeChatApi fails(String path, Reason reason, int code) {
        return failsWith(path,
                new Failure(reason, new PlatformError(code, "A test says so", "Read the test")));
    }

    public FakeWeChatApi failsWith(String path, Failure failure) {
        forget(path);
        failures.put(path, failure);
        return this;
    }

    public FakeWeChatApi answersWithFile(String path, String contentType, String fileName, byte[] bytes) {
        forget(path);
        files.put(path, new StoredFile(contentType, fileName, bytes));
        return this;
    }

    private void forget(String path) {
        answers.remove(path);
        failures.remove(path);
        files.remove(path);
    }

    public List<SeenCall> asked() {
        return List.copyOf(asked);
    }

    public List<Uploaded> uploaded() {
        return List.copyOf(uploaded);
    }

    @Override
    public JsonValue get(String path, Map<String, ?> parameters) {
        return answer(ask("GET", path, parameters, null));
    }

    @Override
    public JsonValue post(String path, @Nullable Object body) {
        return answer(ask("POST", path, Map.of(), body));
    }

    @Override
    public JsonValue upload(String path, FileUpload file) {
        ApiPath checked = ApiPath.of(path);
        try {
            byte[] bytes = file.content().read();
            if (bytes.length > FileUpload.LARGEST) {
                throw new RefusedValueException("a file of at most 20 MB can be uploaded");
            }
            uploaded.add(new Uploaded(file.part(), file.fileName(), bytes, file.fields()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return answer(checked.path());
    }

    @Override
    public Optional<JsonValue> download(
            String path,
            Map<String, ?> parameters,
            DownloadedFile.Consumer consumer) {
        return give(ask("GET", path, parameters, null), consumer);
    }

    @Override
    public Optional<JsonValue> downloadByPost(
            String path,
            @Nullable Object body,
            DownloadedFile.Consumer consumer) {
        return give(ask("POST", path, Map.of(), body), consumer);
    }

    private Optional<JsonValue> give(String path, DownloadedFile.Consumer consumer) {
        StoredFile file = files.get(path);
        if (file == null) {
            return Optional.of(answer(path));
        }
        try {
            consumer.accept(new DownloadedFile(file.contentType(), file.fileName(),
                    new ByteArrayInputStream(file.bytes())));
            return Optional.empty();
        } catch (IOException ofTheConsumer) {
            throw new UncheckedIOException(ofTheConsumer);
        }
    }

    private String ask(String method, String path, Map<String, ?> parameters, @Nullable Object body) {
        ApiPath checked = ApiPath.of(path);
        ApiPath.checkParameters(parameters);
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : checked.query().split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        parameters.forEach((name, value) -> query.put(name, value.toString()));
        asked.add(new SeenCall(method, checked.path(), query, JsonValue.of(body)));
        return checked.path();
    }

    private JsonValue answer(String path) {
        if (failures.containsKey(path)) {
            throw new PlatformException(failures.get(path));
        }
        return Optional.ofNullable(answers.get(path)).orElseThrow(() -> new PlatformException(
                new Failure(Reason.MISCONFIGURED, new PlatformError(40066,
                        "The test does not say what " + path + " answers", "Say it with answers(…)"))));
    }
}
