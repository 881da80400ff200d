package dev.hexin.http.server;

import dev.hexin.domain.settings.SettingsReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base path of one account and what stands below it.
 *
 * @param name of the account; empty for the one that has none
 * @param base what all of its paths begin with, such as {@code /hexin/shop}; empty as a rule
 * @param webhookPath where its pushes arrive, behind the base
 * @param publicUrl what visitors type, without a path; null: as the request says
 */
public record AccountPath(String name, String base, String webhookPath, @Nullable String publicUrl) {
    private static final String UNNAMED = "default";
    public static final String PATH = "wechat.path";
    /** Where pushes arrive where nothing else is said. */
    public static final String WEBHOOK = "/wechat";

    /**
     * @throws IllegalArgumentException when what visitors type is no address; {@link #read} says so to the
     *     operator
     */
    public AccountPath {
        if (publicUrl != null && Origin.of(publicUrl) == null) {
            throw new IllegalArgumentException("publicUrl is malformed");
        }
    }

    /** The one without a name, below a context path or none. */
    public static AccountPath unnamed(String contextPath, String webhookPath, @Nullable String publicUrl) {
        return new AccountPath("", contextPath, webhookPath, publicUrl);
    }

    public static Supplier<AccountPath> read(SettingsReader settings) {
        String publicUrl = settings.inherited().optional("wechat.public-url",
                text -> Origin.of(withoutSlash(text)) != null,
                "an address with scheme and without a path, such as https://example.com");
        String path = settings.own().optional(PATH, WebhookPath::isFree,
                WebhookPath.EXPECTED + "/wechat, and not one that Hexin has already");
        String contextPath = ServerSettings.contextPath(settings);
        String name = settings.account();
        return () -> new AccountPath(name, name.isEmpty() ? contextPath : contextPath + '/' + name,
                path == null ? WEBHOOK : path, publicUrl == null ? null : withoutSlash(publicUrl));
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    /** Whether an account may have this name: no page or endpoint is below it. */
    public static boolean isFreeName(String name) {
        return WebhookPath.isFree('/' + name) && !name.equals(UNNAMED)
                && !WEBHOOK.equals('/' + name);
    }

    /** The first part of the webhook's path, without slashes. */
    public String firstPart() {
        return webhookPath.split("/", 3)[1];
    }

    /** What it is called where it has to be called something: in meters and lines of the log. */
    public String label() {
        return name.isEmpty() ? UNNAMED : name;
    }

    /** The own path as a browser has to write it. */
    public String at(String path) {
        return base + path;
    }

    /** The webhook's path as the platform has to write it. */
    public String webhook() {
        return at(webhookPath);
    }
}
