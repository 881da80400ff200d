package dev.hexin.domain.service.bot;

import dev.hexin.domain.message.LinkMessage;
import dev.hexin.domain.message.LocationMessage;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.VoiceMessage;

/** What a message says in words. */
final class QuestionText {
    private QuestionText() {}

    /** Empty where it has none, such as a picture. */
    static String of(Message message) {
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
