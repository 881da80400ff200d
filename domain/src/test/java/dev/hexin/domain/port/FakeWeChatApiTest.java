package dev.hexin.domain.port;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import java.util.List;
import java.util.Map;

/** The fake keeps the contract too, so that what is tested with it works with WeChat. */
class FakeWeChatApiTest extends WeChatApiContract {
    private static final Map<Integer, Reason> REASONS = Map.of(48001, Reason.NOT_ALLOWED, 40007,
            Reason.REJECTED);
    private static final String PATH = "/cgi-bin/qrcode/create";

    private final FakeWeChatApi fake = new FakeWeChatApi();

    @Override
    protected WeChatApi api() {
        return fake;
    }

    @Override
    protected WeChatApi apiWithoutSecret() {
        return new FakeWeChatApi().failsWith(PATH, new Failure(Reason.MISCONFIGURED,
                new PlatformError(0, "The account has no AppSecret", "Set wechat.app-secret")));
    }

    @Override
    protected void answers(String path, JsonValue answer) {
        fake.answers(path, answer);
    }

    @Override
    protected void refuses(String path, int code) {
        fake.fails(path, REASONS.get(code), code);
    }

    @Override
    protected void answersWithFile(String path, String contentType, String fileName, byte[] bytes) {
        fake.answersWithFile(path, contentType, fileName, bytes);
    }

    @Override
    protected List<SeenCall> asked() {
        return fake.asked();
    }

    @Override
    protected List<Uploaded> uploaded() {
        return fake.uploaded();
    }
}
