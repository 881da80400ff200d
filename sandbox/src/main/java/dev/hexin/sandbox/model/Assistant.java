package dev.hexin.sandbox.model;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What answers for a Hexin that the sandbox starts: the model or the bot that the sandbox plays. */
public enum Assistant {
    /** By the OpenAI-compatible API. */
    MODEL {
        @Override
        public Map<String, String> settings(URI sandbox) {
            return Map.of("WECHAT_ASSISTANT_KIND", "openai", "WECHAT_ASSISTANT_BASE_URL", sandbox + "/v1",
                    "WECHAT_ASSISTANT_MODEL", "sandbox");
        }
    },
    /** By Dify's API. */
    DIFY {
        @Override
        public Map<String, String> settings(URI sandbox) {
            return Map.of("WECHAT_ASSISTANT_KIND", "dify", "WECHAT_ASSISTANT_BASE_URL", sandbox + "/v1",
                    "WECHAT_ASSISTANT_API_KEY", "app-sandbox");
        }
    },
    /** By signed webhooks. */
    BOT {
        @Override
        public Map<String, String> settings(URI sandbox) {
            return Map.of("WECHAT_BOT_URL", sandbox + BOT_PATH, "WECHAT_BOT_SECRET", BOT_SECRET);
        }
    };

    /** The environment variable that names one. */
    public static final String VARIABLE = "SANDBOX_ASSISTANT";
    static final String BOT_PATH = "/bot/questions";
    /** Known to everybody, so for nobody real. */
    static final String BOT_SECRET = "whsec_c2FuZGJveC1vbmx5LXNlY3JldC1mb3Itbm9ib2R5LXJlYWw=";

    /** Hexin's settings that lead to it, as environment variables. */
    public abstract Map<String, String> settings(URI sandbox);

    /**
     * The one that the environment names.
     *
     * @throws IllegalArgumentException with a sentence, where it names what there is not
     */
    public static Optional<Assistant> in(Map<String, String> environment) {
        var name = environment.getOrDefault(VARIABLE, "").strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var found = Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(VARIABLE + " must be one of "
                    + Arrays.stream(values()).map(Assistant::label).collect(Collectors.joining(", ")) + ".");
        }
        return found;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
