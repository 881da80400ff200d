package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;

/**
 * A door in: the block list of an account. What a blocked follower pushes is answered with {@code success}
 * and not handled. Its calls may block.
 */
public interface BlockedFollowers {

    /** Takes effect here at once, and on other replicas about ten seconds later. */
    void add(OpenId follower);

    /** The same; one that the setting {@code wechat.blocked} names stays blocked. */
    void remove(OpenId follower);

    boolean contains(OpenId follower);
}
