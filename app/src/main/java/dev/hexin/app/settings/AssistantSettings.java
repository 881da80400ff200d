package dev.hexin.app.settings;

import dev.hexin.bots.ModelSettings;
import dev.hexin.domain.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers what handlers leave.
 *
 * @param resetWords begin the conversation anew
 */
public record AssistantSettings(
        Kind kind,
        ModelSettings model,
        List<String> resetWords,
        QuestionLimits limits) {
    /** Without this property there is none. */
    public static final String URL = "wechat.assistant.base-url";
    private static final String MODEL = "wechat.assistant.model";
    private static final String PROMPT = "wechat.assistant.prompt";
    private static final List<String> RESET_WORDS = List.of("/new", "重新开始");
    /** In front of a prompt's file. */
    private static final String FILE = "file:";
    /** In characters; a model reads it with every question. */
    private static final int LONGEST_PROMPT = 64 * 1024;
    private static final int LONGEST_NAME = 200;

    /** What the server speaks. */
    public enum Kind {
        /** OpenAI's chat completions, which nearly all others offer too. */
        OPENAI,
        /** Dify's chat messages. */
        DIFY
    }

    /** Gives null where there is no model. */
    static Supplier<@Nullable AssistantSettings> read(SettingsReader reader) {
        SettingsReader settings = reader.own();
        String url = settings.optional(URL, BotAddress::isValid, BotAddress.EXPECTED);
        Kind kind = settings.choice("wechat.assistant.kind", Kind.class, Kind.OPENAI);
        String name = settings.optional(MODEL, text -> fits(text, LONGEST_NAME),
                "the model's name of at most " + LONGEST_NAME + " characters");
        String key = settings.secret("wechat.assistant.api-key", text -> text.matches("\\p{Graph}{1,1000}"),
                "the key of the model's server, without blanks");
        String prompt = prompt(settings);
        List<String> resetWords = settings.list("wechat.assistant.reset-words", RESET_WORDS,
                word -> fits(word, LONGEST_NAME), "a list of words");
        QuestionLimits limits = QuestionLimits.read(settings, "wechat.assistant");
        if (url != null) {
            judge(settings, kind, name, prompt);
        }
        return () -> url == null
                ? null
                : new AssistantSettings(kind, new ModelSettings(URI.create(url), name == null ? "" : name,
                        key, prompt), resetWords, limits);
    }

    private static void judge(
            SettingsReader settings,
            Kind kind,
            @Nullable String name,
            @Nullable String prompt) {
        if (settings.has(BotSettings.URL)) {
            settings.complaints().malformed(URL,
                    "left out where " + BotSettings.URL + " is set: one of the two answers");
        }
        if (kind == Kind.OPENAI && name == null) {
            settings.complaints().missing(MODEL, "the model's name, as its server knows it");
        }
        if (kind == Kind.DIFY && prompt != null) {
            settings.complaints().malformed(PROMPT,
                    "left out with wechat.assistant.kind=dify: the application in Dify has its own");
        }
    }

    /** In characters as their reader counts them: an emoji is one. */
    private static boolean fits(String text, int most) {
        return text.codePointCount(0, text.length()) <= most;
    }

    private static @Nullable String prompt(SettingsReader settings) {
        String expected = "a text of at most " + LONGEST_PROMPT + " characters, or file: and the path of one";
        String typed = settings.optional(PROMPT, text -> fits(text, LONGEST_PROMPT), expected);
        if (typed == null || !typed.startsWith(FILE)) {
            return typed;
        }
        try {
            Path file = Path.of(typed.substring(FILE.length()).strip());
            if (Files.size(file) <= 4L * LONGEST_PROMPT) {
                String text = Files.readString(file).strip();
                if (!text.isEmpty() && fits(text, LONGEST_PROMPT)) {
                    return text;
                }
            }
            settings.complaints().malformed(PROMPT, expected);
        } catch (MalformedInputException noText) {
            settings.complaints().malformed(PROMPT, "file: and the path of a text in UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            settings.complaints().malformed(PROMPT, "file: and the path of a file that can be read");
        }
        return null;
    }
}
