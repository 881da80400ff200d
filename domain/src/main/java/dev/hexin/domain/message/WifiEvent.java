package dev.hexin.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The account's wireless networks. Retired. Protocol: "Event pushes", Wi-Fi. */
public sealed interface WifiEvent extends Event {

    /**
     * A follower joined one of the account's wireless networks.
     *
     * @param connectedAt when
     * @param expiresAt until when; 1970 for as long as it lasts
     * @param vendorId the network's maker
     * @param placeId the place
     * @param deviceNo the access point's hardware address
     */
    record WifiConnected(
            Envelope envelope,
            @Nullable Instant connectedAt,
            @Nullable Instant expiresAt,
            @Nullable String vendorId,
            @Nullable String placeId,
            String deviceNo) implements WifiEvent {
        public static final MessageType<WifiConnected> TYPE = MessageType.event("WifiConnected",
                WifiConnected.class,
                (envelope, fields) -> new WifiConnected(envelope, fields.timeOrNull("ConnectTime"),
                        fields.timeOrNull("ExpireTime"), fields.textOrNull("VendorId"),
                        fields.textOrNull("PlaceId"), fields.text("DeviceNo")));
    }
}
