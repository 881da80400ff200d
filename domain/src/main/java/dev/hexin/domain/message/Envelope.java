package dev.hexin.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every push claims besides its subject: which account it went to, who sent it and when. The account
 * whose path and Token admitted it is not in here: it is {@link dev.hexin.domain.port.Chat#account()}, and
 * only that one decides anything.
 *
 * @param account the account's original id ({@code ToUserName}, {@code gh_…}) as the push says it, for the
 *     reply to say it back; empty where the push lacked it
 * @param from the sender ({@code FromUserName}); null where the push named none, and then it can't be
 *     answered. System events come from a system sender, not from the follower they are about
 * @param createTime whole seconds; the signed time of the push where its own is missing or malformed
 * @param msgId 64 bits, read unsigned ({@link Long#toUnsignedString}); ordinary messages have one, events
 *     don't
 * @param origin the article that the follower wrote from, if so
 * @param businessId a sub-merchant's customer service, if so
 */
public record Envelope(
        String account,
        @Nullable OpenId from,
        Instant createTime,
        @Nullable Long msgId,
        @Nullable ArticleOrigin origin,
        @Nullable Long businessId) {

    /**
     * The article that a message was sent from.
     *
     * @param msgDataId the article's message data id
     * @param index the article's place in a message of several, from 1; 0 where WeChat did not say
     */
    public record ArticleOrigin(String msgDataId, int index) {}

    /** The same, addressed to an account that the push itself did not name. */
    public Envelope to(String account) {
        return new Envelope(account, from, createTime, msgId, origin, businessId);
    }
}
