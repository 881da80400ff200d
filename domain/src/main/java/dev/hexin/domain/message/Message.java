package dev.hexin.domain.message;

/**
 * Anything WeChat pushes: a follower's message, an event, a team's own type, or a type that Hexin does not
 * know. Sealed with one extension point: implement {@link CustomMessage} to add a type, in a file of your
 * own.
 */
public sealed interface Message
        permits
        TextMessage,
        ImageMessage,
        VoiceMessage,
        VideoMessage,
        ShortVideoMessage,
        LocationMessage,
        LinkMessage,
        FileMessage,
        MiniProgramPageMessage,
        DeviceTextMessage,
        DeviceEventMessage,
        HardwareMessage,
        Event,
        CustomMessage,
        UnknownMessage {
    Envelope envelope();
}
