package dev.hexin.app.settings;

import dev.hexin.domain.platform.RelayKey;
import dev.hexin.domain.platform.RelayPaths;
import dev.hexin.domain.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which programs may call WeChat's API through Hexin.
 *
 * @param keys none: there is no relay
 */
public record RelaySettings(List<RelayKey> keys) {
    private static final String KEYS = "wechat.relay.keys";
    /** For the name that the operator chooses, where all settings are listed. */
    private static final String ANY_NAME = "<name>";
    private static final List<String> OF_ONE = List.of("key", "previous-key", "paths", "per-minute");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,31}");
    private static final Pattern IN_VARIABLE = Pattern.compile("(^|_)RELAY_KEYS_[A-Z0-9]+_");
    private static final String SECRET = "at least " + RelayKey.SHORTEST_SECRET
            + " visible characters of ASCII that cannot be guessed";
    private static final String PATHS = "a list of paths of the platform that hand out no token, such as"
            + " /cgi-bin/qrcode, and perhaps /outbox";
    private static final int USUAL_RATE = 60;
    private static final int HIGHEST_RATE = 60_000;

    static Supplier<RelaySettings> read(SettingsReader reader) {
        SettingsReader settings = reader.own();
        key(settings, ANY_NAME); // is set by nobody, and makes its settings known
        Set<String> secrets = new HashSet<>();
        List<Supplier<RelayKey>> keys = new ArrayList<>();
        for (String name : settings.entries(KEYS, OF_ONE)) {
            if (!NAME.matcher(name).matches()) {
                settings.complaints().malformed(KEYS + '.' + name, "named by a lower-case letter and at most"
                        + " 31 lower-case letters and digits behind it");
            }
            key(settings, name);
            keys.add(required(settings, name, secrets));
        }
        return () -> new RelaySettings(keys.stream().map(Supplier::get).toList());
    }

    private static Supplier<RelayKey> required(SettingsReader settings, String name, Set<String> secrets) {
        String current = settings.requiredSecret(setting(name, "key"), RelaySettings::isSecret, SECRET);
        String previous = previous(settings, name);
        List<String> paths = paths(settings, name);
        if (paths.isEmpty()) {
            settings.complaints().missing(setting(name, "paths"), PATHS);
        }
        if (!current.isEmpty() && !secrets.add(current)) {
            settings.complaints().malformed(setting(name, "key"), "another key than that of any other name");
        }
        int perMinute = perMinute(settings, name);
        return () -> new RelayKey(name, Stream.of(current, previous).filter(Objects::nonNull).toList(),
                new RelayPaths(Set.copyOf(paths)), perMinute);
    }

    /** Asks for all that one key has. */
    private static void key(SettingsReader settings, String name) {
        settings.secret(setting(name, "key"), RelaySettings::isSecret, SECRET);
        previous(settings, name);
        paths(settings, name);
        perMinute(settings, name);
    }

    private static @Nullable String previous(SettingsReader settings, String name) {
        return settings.secret(setting(name, "previous-key"), RelaySettings::isSecret, SECRET);
    }

    private static List<String> paths(SettingsReader settings, String name) {
        return settings.list(setting(name, "paths"), List.of(), RelayPaths::isValid, PATHS);
    }

    private static int perMinute(SettingsReader settings, String name) {
        return settings.number(setting(name, "per-minute"), USUAL_RATE, 1, HIGHEST_RATE);
    }

    private static String setting(String name, String last) {
        return KEYS + '.' + name + '.' + last;
    }

    private static boolean isSecret(String text) {
        return text.length() >= RelayKey.SHORTEST_SECRET && text.length() <= 1024
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** A variable with the placeholder in the place of a key's name; any other one as it is. */
    static String general(String variable) {
        return IN_VARIABLE.matcher(variable).replaceFirst("$1RELAY_KEYS_<NAME>_");
    }
}
