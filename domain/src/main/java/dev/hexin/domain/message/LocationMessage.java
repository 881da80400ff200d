package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower sent a place on the map.
 *
 * @param latitude degrees, north positive ({@code Location_X})
 * @param longitude degrees, east positive ({@code Location_Y})
 * @param scale the map's zoom
 * @param label the place's address
 */
public record LocationMessage(
        Envelope envelope,
        double latitude,
        double longitude,
        @Nullable Integer scale,
        String label) implements Message {
    public static final MessageType<LocationMessage> TYPE = MessageType.message("location",
            LocationMessage.class,
            (envelope, fields) -> new LocationMessage(envelope, fields.decimal("Location_X"),
                    fields.decimal("Location_Y"), fields.integerOrNull("Scale"), fields.text("Label")))
            .withFreeText("Label");
}
