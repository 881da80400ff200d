package dev.hexin.wechatapi;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.ApiPath;
import dev.hexin.domain.platform.DownloadedFile;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.JsonValue.JsonNull;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.wechatapi.ApiCall.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The generic client: any path of the platform, JSON in and out. Without an AppSecret each call throws. */
final class RawWeChatApi implements WeChatApi {
    static final Failure NO_SECRET = new Failure(Reason.MISCONFIGURED,
            new PlatformError(0, "The account has no AppSecret, so it can't call WeChat's API",
                    "Copy the AppSecret from the platform's console into wechat.app-secret"
                            + " (WECHAT_APP_SECRET)"));

    /** Each holds its file in memory, twice. */
    private static final int UPLOADS_AT_ONCE = 4;

    private final @Nullable AccountApi account;
    private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE, true);

    /** @param account null: the account has no AppSecret */
    RawWeChatApi(@Nullable AccountApi account) {
        this.account = account;
    }

    @Override
    public JsonValue get(String path, Map<String, ?> parameters) {
        ApiCall<JsonValue> call = reading(path, parameters);
        return account(api -> api.call(call));
    }

    @Override
    public JsonValue post(String path, @Nullable Object body) {
        ApiCall<JsonValue> call = posting(path, body);
        return account(api -> api.call(call));
    }

    @Override
    public JsonValue upload(String path, FileUpload file) {
        ApiPath.of(path);
        return account(api -> {
            acquire(uploads);
            try {
                return api.call(call(path, Map.of(), form(file), Repeat.IF_REFUSED));
            } finally {
                uploads.release();
            }
        });
    }

    private static void acquire(Semaphore permits) {
        try {
            permits.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw TransportFailures.because(interrupted);
        }
    }

    @Override
    public Optional<JsonValue> download(
            String path,
            Map<String, ?> parameters,
            DownloadedFile.Consumer consumer) {
        ApiCall<JsonValue> call = reading(path, parameters);
        return account(api -> api.download(call, consumer));
    }

    @Override
    public Optional<JsonValue> downloadByPost(
            String path,
            @Nullable Object body,
            DownloadedFile.Consumer consumer) {
        ApiCall<JsonValue> call = posting(path, body).repeated(Repeat.HARMLESS); // it only reads
        return account(api -> api.download(call, consumer));
    }

    private static ApiCall<JsonValue> reading(String path, Map<String, ?> parameters) {
        return call(path, parameters, new RequestBody.None(), Repeat.HARMLESS);
    }

    private static ApiCall<JsonValue> posting(String path, @Nullable Object body) {
        JsonValue json = JsonValue.of(body);
        return call(path, Map.of(), new RequestBody.Json(json instanceof JsonNull ? "" : JsonBody.of(json)),
                Repeat.IF_REFUSED);
    }

    private static ApiCall<JsonValue> call(
            String path,
            Map<String, ?> parameters,
            RequestBody body,
            Repeat repeat) {
        ApiPath checked = ApiPath.of(path);
        ApiPath.checkParameters(parameters);
        Query query = Query.encoded(checked.query());
        for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
            query = query.and(parameter.getKey(), parameter.getValue().toString());
        }
        return new ApiCall<>(Scope.ofPath(checked.path()), checked.path(), query, body, repeat,
                fields -> JsonTrees.read(fields.object()));
    }

    private static RequestBody.Form form(FileUpload file) {
        try {
            byte[] bytes = file.content().read();
            if (bytes.length > FileUpload.LARGEST) {
                throw new RefusedValueException("a file of at most 20 MB can be uploaded");
            }
            return new RequestBody.Form(file.part(), file.fileName(), FileNames.type(file.fileName()), bytes,
                    file.fields());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <R> R account(Function<AccountApi, R> call) {
        if (account == null) {
            throw new PlatformException(NO_SECRET);
        }
        try {
            return call.apply(account);
        } catch (ApiCallException failure) { // whose stack is not the caller's
            throw new PlatformException(failure.failure());
        }
    }
}
