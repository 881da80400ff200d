package dev.hexin.sandbox.qr;

import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.clock.SandboxTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The QR codes of an account: the newest 10,000 temporary ones, and up to 100,000 permanent ones. */
public final class QrCodes {
    private static final int TEMPORARY = 10_000;
    private static final int PERMANENT = 100_000;

    private final SandboxTime time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, QrCode> temporary = new LinkedHashMap<>();
    /** By scene: a permanent scene has one code for ever. */
    private final Map<String, QrCode> permanent = new LinkedHashMap<>();

    public QrCodes(SandboxTime time) {
        this.time = time;
    }

    synchronized QrCode temporary(String scene, Duration life) {
        var code = new QrCode(ticket(), url(), scene, time.instant().plus(life));
        temporary.put(code.ticket(), code);
        if (temporary.size() > TEMPORARY) {
            temporary.remove(temporary.keySet().iterator().next());
        }
        return code;
    }

    synchronized QrCode permanent(String scene) {
        if (!permanent.containsKey(scene) && permanent.size() >= PERMANENT) {
            throw ApiError.of(45029);
        }
        return permanent.computeIfAbsent(scene, each -> new QrCode(ticket(), url(), scene, null));
    }

    /** The code with this ticket or this text inside, if it has not expired. */
    public synchronized Optional<QrCode> find(String ticketOrUrl) {
        var now = time.instant();
        var known = temporary.get(ticketOrUrl);
        if (known != null) {
            return Optional.of(known).filter(code -> code.isGood(now));
        }
        return Stream.concat(temporary.values().stream(), permanent.values().stream())
                .filter(code -> code.ticket().equals(ticketOrUrl) || code.url().equals(ticketOrUrl))
                .filter(code -> code.isGood(now))
                .findFirst();
    }

    synchronized void reset() {
        temporary.clear();
        permanent.clear();
    }

    /** A ticket has characters that must be encoded in a URL, as the platform's have. */
    private String ticket() {
        return "gQ" + random(66) + "==";
    }

    private String url() {
        return "http://weixin.qq.com/q/" + random(15);
    }

    private String random(int bytes) {
        var random = new byte[bytes];
        this.random.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
