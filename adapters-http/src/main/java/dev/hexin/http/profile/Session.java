package dev.hexin.http.profile;

import dev.hexin.domain.message.OpenId;

/**
 * A visitor who has signed in.
 *
 * @param formToken what forms of this session carry, so that no other site can send them
 */
record Session(OpenId openId, String formToken) {
    @Override
    public String toString() {
        return "Session[…]";
    }
}
