package dev.hexin.domain.message;

/**
 * A device of the retired hardware platform says something to the account.
 *
 * @param content the device's bytes, in Base64
 */
public record DeviceTextMessage(Envelope envelope, Device device, String content) implements Message {
    public static final MessageType<DeviceTextMessage> TYPE = MessageType.message("device_text",
            DeviceTextMessage.class,
            (envelope, fields) -> new DeviceTextMessage(envelope, Device.from(fields),
                    fields.text("Content")));
}
