package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A thing of the retired hardware platform.
 *
 * @param type its maker's account, {@code gh_…}
 * @param id names it within the type
 * @param sessionId the exchange this belongs to, 64 bits read unsigned
 * @param owner the follower it is bound to ({@code OpenID})
 */
public record Device(String type, String id, @Nullable Long sessionId, @Nullable OpenId owner) {
    static Device from(Fields fields) {
        return new Device(fields.text("DeviceType"), fields.text("DeviceID"), fields.idOrNull("SessionID"),
                fields.openIdOrNull("OpenID"));
    }
}
