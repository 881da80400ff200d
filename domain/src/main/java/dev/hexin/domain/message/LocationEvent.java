package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** Where a follower is, told by the client. Protocol: "Event pushes", location. */
public sealed interface LocationEvent extends Event {

    /**
     * A follower's position, on opening the conversation or every five seconds within it. Can't be answered.
     *
     * @param latitude degrees, north positive
     * @param longitude degrees, east positive
     * @param precision as WeChat gives it
     */
    record Location(
            Envelope envelope,
            double latitude,
            double longitude,
            @Nullable Double precision) implements LocationEvent {
        public static final MessageType<Location> TYPE = MessageType.event("LOCATION", Location.class,
                (envelope, fields) -> new Location(envelope, fields.decimal("Latitude"),
                        fields.decimal("Longitude"), fields.decimalOrNull("Precision")));
    }

    /** A follower opened the conversation. Obsolete: WeChat no longer sends it. */
    record Enter(Envelope envelope) implements LocationEvent {
        public static final MessageType<Enter> TYPE = MessageType.event("ENTER", Enter.class,
                (envelope, fields) -> new Enter(envelope));
    }
}
