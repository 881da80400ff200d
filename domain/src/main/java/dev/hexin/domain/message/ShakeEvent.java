package dev.hexin.domain.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shaking the telephone near a beacon. Retired. Protocol: "Event pushes", beacons. */
public sealed interface ShakeEvent extends Event {

    /**
     * A follower shook the telephone near the account's beacons.
     *
     * @param chosen the beacon whose page came up
     * @param around the beacons nearby
     */
    record ShakearoundUserShake(Envelope envelope, Beacon chosen, List<Beacon> around) implements ShakeEvent {
        public static final MessageType<ShakearoundUserShake> TYPE = MessageType.event("ShakearoundUserShake",
                ShakearoundUserShake.class,
                (envelope, fields) -> new ShakearoundUserShake(envelope,
                        Beacon.from(fields.section("ChosenBeacon")),
                        fields.items("AroundBeacons", "AroundBeacon").stream().map(Beacon::from).toList()))
                .withLists("AroundBeacons", "AroundBeacon");

        public ShakearoundUserShake {
            around = List.copyOf(around);
        }
    }

    /**
     * A red packet of a shaking lottery was bound to a follower, who may yet leave it unopened.
     *
     * @param fields everything pushed: WeChat's documents of it are gone; it has been seen with {@code
     *     LotteryId}, {@code Ticket}, {@code Money} and {@code BindTime}
     */
    record ShakearoundLotteryBind(Envelope envelope, Fields fields) implements ShakeEvent {
        public static final MessageType<ShakearoundLotteryBind> TYPE = MessageType.event(
                "ShakearoundLotteryBind", ShakearoundLotteryBind.class,
                (envelope, fields) -> new ShakearoundLotteryBind(envelope, fields));
    }

    /**
     * One beacon.
     *
     * @param uuid the beacons' family
     * @param major the group within the family, 16 bits
     * @param minor the beacon within the group, 16 bits
     * @param distance metres
     */
    record Beacon(String uuid, @Nullable Integer major, @Nullable Integer minor, @Nullable Double distance) {
        static Beacon from(Fields fields) {
            return new Beacon(fields.text("Uuid"), fields.integerOrNull("Major"),
                    fields.integerOrNull("Minor"),
                    fields.decimalOrNull("Distance"));
        }
    }
}
