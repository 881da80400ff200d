package dev.hexin.http.webhook;

import dev.hexin.domain.log.LogThrottle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's original id ({@code gh_…}), the sender of a reply to a push that names no account. Set, or
 * learnt from what only the platform can have said; what was known first stays.
 */
final class OriginalId {
    private static final Logger LOG = LoggerFactory.getLogger(OriginalId.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Pattern SHAPE = Pattern.compile("gh_[A-Za-z0-9_-]{1,61}");

    private final AtomicReference<@Nullable String> known;
    private final LogThrottle unknown;
    private final LogThrottle different;

    /**
     * For one account.
     *
     * @param configured the id where the operator set it, else null
     */
    OriginalId(@Nullable String configured, InstantSource clock) {
        this.known = new AtomicReference<>(configured);
        this.unknown = new LogThrottle(clock, PAUSE);
        this.different = new LogThrottle(clock, PAUSE);
    }

    static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Takes what an encrypted push gives as the account; anything else of another shape is ignored. */
    void learn(String account) {
        String before = known.get();
        if (account.equals(before) || !isValid(account)) {
            return;
        }
        if (before == null) {
            before = known.compareAndExchange(null, account);
        }
        if (before != null && !before.equals(account) && different.count()) {
            LOG.warn("An encrypted push was sent to {}, but this account's original id is {}, which stays."
                    + " Set wechat.original-id to the id of the platform's settings page", account, before);
        }
    }

    /** The id; null, and now and then a line in the log, where it is not known. */
    @Nullable
    String orNull() {
        String id = known.get();
        if (id == null && unknown.count()) {
            LOG.warn("A push names no account (ToUserName) to reply from, so it is answered with success."
                    + " Set wechat.original-id to the account's gh_… id");
        }
        return id;
    }
}
