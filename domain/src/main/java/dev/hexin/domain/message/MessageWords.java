package dev.hexin.domain.message;

/** What a follower's message says in words. */
public final class MessageWords {
    private MessageWords() {}

    /** Empty where it has none, such as a picture. */
    public static String of(Message message) {
        return switch (message) {
            case TextMessage text -> text.content();
            case VoiceMessage voice when voice.recognition() != null -> voice.recognition();
            case LocationMessage place -> place.label();
            case LinkMessage link -> (link.title() + '\n' + link.description() + '\n' + link.url()).strip();
            case MenuEvent.Click click -> click.key();
            default -> "";
        };
    }
}
