package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** What becomes of the account's places on the map. Protocol: "Event pushes", places. */
public sealed interface PlaceEvent extends Event {

    /**
     * WeChat checked a place.
     *
     * @param ownId the account's own number of it ({@code UniqId})
     * @param poiId WeChat's number of it
     * @param result {@code succ} or {@code fail}, as pushed
     * @param message why, where it failed
     */
    record PoiCheckNotify(
            Envelope envelope,
            @Nullable String ownId,
            String poiId,
            String result,
            @Nullable String message) implements PlaceEvent {
        public static final MessageType<PoiCheckNotify> TYPE = MessageType.event("poi_check_notify",
                PoiCheckNotify.class,
                (envelope, fields) -> new PoiCheckNotify(envelope, fields.textOrNull("UniqId"),
                        fields.text("PoiId"), fields.text("Result"), fields.textOrNull("Msg")));

        public boolean succeeded() {
            return result.strip().equalsIgnoreCase("succ");
        }
    }
}
