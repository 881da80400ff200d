package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A message of the retired hardware platform's oldest form.
 *
 * @param content the device's bytes, in Base64
 * @param operation what it is about ({@code OpType})
 */
public record HardwareMessage(
        Envelope envelope,
        Device device,
        String content,
        @Nullable Integer operation) implements Message {
    public static final MessageType<HardwareMessage> TYPE = MessageType.message("hardware",
            HardwareMessage.class,
            (envelope, fields) -> new HardwareMessage(envelope, Device.from(fields), fields.text("Content"),
                    fields.integerOrNull("OpType")));
}
