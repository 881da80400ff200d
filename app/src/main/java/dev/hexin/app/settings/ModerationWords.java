package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The words that no question to a bot and no answer of it may hold: a file, a word a line. */
public record ModerationWords(List<String> words) {
    private static final String FILE = "wechat.moderation-words";
    private static final String EXPECTED = "a file in UTF-8 of at most 1 MB, with a word in each line";
    private static final long LARGEST = 1 << 20;

    static Supplier<ModerationWords> read(SettingsReader reader) {
        SettingsReader settings = reader.inherited();
        String file = settings.optional(FILE, text -> true, EXPECTED);
        if (file == null) {
            return () -> new ModerationWords(List.of());
        }
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= LARGEST) {
                List<String> words = Files.readAllLines(path);
                return () -> new ModerationWords(words);
            }
        } catch (IOException | RuntimeException unreadable) {
            settings.complaints().malformed(FILE, EXPECTED);
            return () -> new ModerationWords(List.of());
        }
        settings.complaints().malformed(FILE, EXPECTED);
        return () -> new ModerationWords(List.of());
    }
}
