package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** WeChat's customer-service messages in memory, with the platform's windows. */
public final class FakeCustomerService implements CustomerService {
    private final Map<OpenId, Window> windows = new ConcurrentHashMap<>();
    private final List<BiConsumer<OpenId, CustomerServiceMessage>> readers = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private volatile boolean mayNot;
    private volatile Instant notTriedUntil = Instant.MIN;
    private volatile boolean hasSent;
    private volatile @Nullable Failure outage;

    /** The platform takes no longer text, in bytes of UTF-8. */
    private static final int LONGEST_TEXT = 2048;
    private static final Duration NOT_TRIED_FOR = Duration.ofHours(1);
    private static final Duration TYPING_AFTER_MESSAGE = Duration.ofSeconds(30);

    private record Window(MessageWindow opened, int used) {}

    public FakeCustomerService(InstantSource clock) {
        this.clock = clock;
    }

    /** Is given each message that the platform takes. */
    public void read(BiConsumer<OpenId, CustomerServiceMessage> reader) {
        readers.add(reader);
    }

    /** The follower did something that opens a window. */
    public void open(OpenId follower, MessageWindow window) {
        windows.put(follower, new Window(window, 0));
    }

    /** From now on the platform answers each call with error code 48001. */
    public void forbid() {
        mayNot = true;
    }

    /** The same, and the account has been told. */
    public void forbidKnowingly() {
        forbid();
        refusal();
    }

    public void allow() {
        mayNot = false;
    }

    /** From now on nothing answers. */
    public void breakDown() {
        outage = failure(Reason.TRY_LATER, 0, "WeChat does not answer");
    }

    /** From now on WeChat answers again. */
    public void recover() {
        outage = null;
    }

    @Override
    public boolean isAllowed() {
        return !clock.instant().isBefore(notTriedUntil);
    }

    @Override
    public boolean hasSent() {
        return hasSent;
    }

    @Override
    public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
        Failure failure = take(follower, message);
        if (failure != null) {
            return new SendOutcome.Failed(failure);
        }
        hasSent = true;
        readers.forEach(reader -> reader.accept(follower, message));
        return new SendOutcome.Sent();
    }

    private synchronized @Nullable Failure take(OpenId follower, CustomerServiceMessage message) {
        Failure failure = refusal();
        if (failure != null) {
            return failure;
        }
        Window window = windows.get(follower);
        if (window == null) {
            return failure(Reason.REJECTED, 40003, "the openid is unknown");
        }
        if (!window.opened().isOpen(clock.instant()) || window.used() == window.opened().most()) {
            return failure(Reason.WINDOW_CLOSED, 45015, "the follower's window is closed");
        }
        if (message instanceof CustomerServiceMessage.Text text
                && text.content().getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            return failure(Reason.REJECTED, 45002, "the text is too long");
        }
        windows.put(follower, new Window(window.opened(), window.used() + 1));
        return null;
    }

    private @Nullable Failure refusal() {
        if (outage != null) {
            return outage;
        }
        if (mayNot || !isAllowed()) {
            notTriedUntil = isAllowed() ? clock.instant().plus(NOT_TRIED_FOR) : notTriedUntil;
            hasSent = false;
            return failure(Reason.NOT_ALLOWED, 48001, "the account may not send messages");
        }
        return null;
    }

    private static Failure failure(Reason reason, int code, String meaning) {
        return new Failure(reason, new PlatformError(code, meaning, "Read the test"));
    }

    @Override
    public SendOutcome showTyping(OpenId follower) {
        Failure failure = refusal();
        Window window = windows.get(follower);
        if (failure == null && (window == null
                || clock.instant().isAfter(window.opened().opened().plus(TYPING_AFTER_MESSAGE)))) {
            failure = failure(Reason.WINDOW_CLOSED, 45080, "typing needs a message of the last half minute");
        }
        return failure == null ? new SendOutcome.Sent() : new SendOutcome.Failed(failure);
    }

    @Override
    public SendOutcome hideTyping(OpenId follower) {
        return showTyping(follower);
    }
}
