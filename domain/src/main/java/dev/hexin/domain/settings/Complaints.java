package dev.hexin.domain.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is wrong with settings, a sentence for each. A sentence never holds a value, which may be a secret.
 */
public final class Complaints {
    private final Set<String> sentences; // two records may ask for the same setting
    private final Set<String> unusable;
    private final List<String> warnings;
    private final UnaryOperator<String> typedName;

    Complaints() {
        this(new LinkedHashSet<>(), new HashSet<>(), new ArrayList<>(), UnaryOperator.identity());
    }

    private Complaints(
            Set<String> sentences,
            Set<String> unusable,
            List<String> warnings,
            UnaryOperator<String> typedName) {
        this.sentences = sentences;
        this.unusable = unusable;
        this.warnings = warnings;
        this.typedName = typedName;
    }

    /** The same list, in whose sentences settings are called as they are typed. */
    Complaints by(UnaryOperator<String> typedName) {
        return new Complaints(sentences, unusable, warnings, typedName);
    }

    /** There is no value, unless another sentence says already why. */
    public void missing(String name, String expected) {
        if (!unusable.contains(variable(typedName.apply(name)))) {
            add(name, "is missing; it should be " + expected
                    + ". Type it as that variable, or into application.yml.");
        }
    }

    public void malformed(String name, String expected) {
        add(name, "should be " + expected + ".");
    }

    /** YAML has made something else of a text. */
    void changed(String name) {
        add(name, "is read as a number, a date, true or false, not as text: put it in quotes.");
    }

    void wrapped(String name) {
        add(name, "should stand without quotes or blanks around it.");
    }

    void notUtf8(String name) {
        add(name, "should be text in UTF-8; it holds bytes that are not.");
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

    private void add(String name, String predicate) {
        String typed = typedName.apply(name);
        sentences.add("%s (%s) %s".formatted(typed, variable(typed), predicate));
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
