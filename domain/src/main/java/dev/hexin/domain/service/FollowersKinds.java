package dev.hexin.domain.service;

import dev.hexin.domain.message.DeviceEventMessage;
import dev.hexin.domain.message.DeviceTextMessage;
import dev.hexin.domain.message.HardwareMessage;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.MessageType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of pushes that are something a follower wrote or tapped, and that can be answered. */
final class FollowersKinds {
    private static final Set<Kind> TAPS = kinds(MenuEvent.Click.TYPE, MenuEvent.ScancodePush.TYPE,
            MenuEvent.ScancodeWaitmsg.TYPE, MenuEvent.PicSysphoto.TYPE, MenuEvent.PicPhotoOrAlbum.TYPE,
            MenuEvent.PicWeixin.TYPE, MenuEvent.LocationSelect.TYPE);
    private static final Set<Kind> DEVICES = kinds(DeviceTextMessage.TYPE, DeviceEventMessage.TYPE,
            HardwareMessage.TYPE);

    private FollowersKinds() {}

    static boolean has(Kind kind) {
        return kind.isEvent()
                ? TAPS.contains(kind)
                : kind.event().isEmpty() && !DEVICES.contains(kind);
    }

    private static Set<Kind> kinds(MessageType<?>... types) {
        return Stream.of(types).map(MessageType::kind).collect(Collectors.toUnmodifiableSet());
    }
}
