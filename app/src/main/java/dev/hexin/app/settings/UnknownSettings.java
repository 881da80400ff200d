package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.core.value.PropertyCatalog;
import io.micronaut.core.value.PropertyResolver;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds {@code wechat.*} names that no setting has, and the nearest one that a setting has. */
final class UnknownSettings {
    private static final String GROUP = "wechat";
    private static final String PREFIX = GROUP + '.';
    /** What Kubernetes adds for a service that happens to be called wechat. */
    private static final Pattern KUBERNETES = Pattern.compile(
            "WECHAT_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Set<String> known;
    private final Set<String> secrets;

    /**
     * @param known the names of all settings, such as {@code wechat.app-id}, those of accounts included
     * @param secrets those whose values may stand in files
     */
    UnknownSettings(Set<String> known, Set<String> secrets) {
        this.known = known;
        this.secrets = secrets;
    }

    /** A sentence for each unknown name, in the spelling in which it was typed, never with a value. */
    List<String> sentences(Map<String, String> variables, PropertyResolver environment) {
        return Stream.concat(inVariables(variables), inProperties(environment)).distinct().sorted().toList();
    }

    private Stream<String> inVariables(Map<String, String> variables) {
        Set<String> names = new HashSet<>(known.stream().map(Complaints::variable).toList());
        secrets.forEach(secret -> names.add(Complaints.variable(secret) + SecretFiles.SUFFIX));
        return variables.entrySet().stream().filter(variable -> variable.getKey().startsWith("WECHAT_"))
                .filter(variable -> !KUBERNETES.matcher(variable.getKey()).matches()
                        && !ADDRESS.matcher(variable.getValue()).matches())
                .map(Map.Entry::getKey).filter(name -> !names.contains(name.replaceFirst("_\\d+$", "")))
                .map(name -> sentence(name, names));
    }

    /** Not from the sources: of two files that are both called application.yml they list one only. */
    private Stream<String> inProperties(PropertyResolver environment) {
        if (environment.getPropertyEntries(GROUP, PropertyCatalog.RAW).isEmpty()) {
            return Stream.of(); // the framework would give the names of variables instead
        }
        return environment.getProperties(GROUP, StringConvention.RAW).keySet().stream()
                .map(name -> PREFIX + name)
                .filter(name -> !known
                        .contains(NameUtils.hyphenate(name.replaceFirst("\\[\\d+].*", ""), true)))
                .map(name -> sentence(name, known));
    }

    private static String sentence(String name, Set<String> names) {
        return names.stream().filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith("wechat"))
                .max(Comparator.<String>comparingDouble(candidate -> likeness(name, candidate))
                        .thenComparing(Comparator.reverseOrder()))
                .map(nearest -> "%s is not a setting of Hexin and has no effect: is %s meant?".formatted(name,
                        nearest))
                .orElseThrow();
    }

    /** Dice's coefficient over pairs of letters behind the prefix: 1 is the same word, 0 shares no pair. */
    static double likeness(String one, String other) {
        List<String> pairs = pairs(one);
        List<String> others = pairs(other);
        long shared = pairs.stream().filter(others::contains).count();
        return 2.0 * shared / Math.max(1, pairs.size() + others.size());
    }

    private static List<String> pairs(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceFirst("^wechat", "").replaceAll("[^a-z0-9]",
                "");
        return Stream.iterate(0, at -> at + 2 <= letters.length(), at -> at + 1)
                .map(at -> letters.substring(at, at + 2)).distinct().toList();
    }
}
