package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower spoke.
 *
 * @param mediaId fetches the recording for three days; 8 kHz where the format is {@code amr}
 * @param format {@code amr}, {@code speex}, …
 * @param mediaId16k the same recording in 16 kHz, where there is one
 * @param recognition the words WeChat heard; null where recognition is off or heard none, as it mostly is by
 *     now
 */
public record VoiceMessage(
        Envelope envelope,
        String mediaId,
        String format,
        @Nullable String mediaId16k,
        @Nullable String recognition) implements Message {
    public static final MessageType<VoiceMessage> TYPE = MessageType.message("voice", VoiceMessage.class,
            (envelope, fields) -> new VoiceMessage(envelope, fields.text("MediaId"), fields.text("Format"),
                    fields.textOrNull("MediaId16K"), fields.textOrNull("Recognition")))
            .withFreeText("Recognition");
}
