package dev.hexin.domain.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is wrong with settings, a sentence for each. A sentence never holds a value, which may be a secret.
 */
public final class Complaints {
    private final Set<String> sentences = new LinkedHashSet<>(); // two records may ask for the same setting
    private final Set<String> unusable = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    /** There is no value, unless another sentence says already why. */
    public void missing(String name, String expected) {
        if (!unusable.contains(variable(name))) {
            add(name, "is missing; it should be " + expected
                    + ". Type it as that variable, or into application.yml.");
        }
    }

    public void malformed(String name, String expected) {
        add(name, "should be " + expected + ".");
    }

    /** A variable's value can't be had, for a reason that this sentence says: it is not missing as well. */
    public void unusable(String variable, String sentence) {
        unusable.add(variable);
        sentences.add(sentence);
    }

    /** It is allowed, and hardly meant. */
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    void add(String name, String predicate) {
        sentences.add("%s (%s) %s".formatted(name, variable(name), predicate));
    }

    /** In the order in which they were made. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The environment variable of a setting. */
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
