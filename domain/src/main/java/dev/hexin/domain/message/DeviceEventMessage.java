package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * Something happened to a device of the retired hardware platform. One type for all of them: the {@code
 * MsgType} is {@code device_event}, and what happened stands beside it.
 *
 * @param event what happened: {@code bind}, {@code unbind}, {@code subscribe_status}, …, as pushed
 * @param content the device's bytes, in Base64
 * @param operation the kind of a {@code subscribe_status} ({@code OpType})
 */
public record DeviceEventMessage(
        Envelope envelope,
        String event,
        Device device,
        String content,
        @Nullable Integer operation) implements Message {
    public static final MessageType<DeviceEventMessage> TYPE = MessageType.message("device_event",
            DeviceEventMessage.class,
            (envelope, fields) -> new DeviceEventMessage(envelope, fields.text("Event"), Device.from(fields),
                    fields.text("Content"), fields.integerOrNull("OpType")));
}
