package dev.hexin.domain.settings;

import dev.hexin.domain.settings.SettingNames.Whose;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings as text and complains of each that is wrong, so that an operator learns of all at once.
 * After a complaint some value is returned all the same; no record may be made of it.
 */
public final class SettingsReader {
    private final SettingSource source;
    private final SettingNames names;
    private final Complaints complaints;

    /**
     * @param typed what was typed for a name
     * @param groups whether any setting begins with a name
     * @param entries the names that operators chose in a group, by what may stand behind such a name
     */
    public SettingsReader(
            Function<String, TypedSetting> typed,
            Predicate<String> groups,
            BiFunction<String, List<String>, Set<String>> entries) {
        this(new SettingSource(typed, groups, entries::apply, "", Whose.PROCESS), new SettingNames(),
                new Complaints());
    }

    private SettingsReader(SettingSource source, SettingNames names, Complaints complaints) {
        this.source = source;
        this.names = names;
        this.complaints = complaints.by(source::typedName);
    }

    /** Of the account with this name, whose records ask for settings as if it were the only one. */
    public SettingsReader of(String account) {
        return new SettingsReader(source.of(account), names, complaints);
    }

    /** The name of the account; empty: the one without a name. */
    public String account() {
        return source.account();
    }

    /** For settings of which each account has its own. */
    public SettingsReader own() {
        return new SettingsReader(source.of(Whose.OWN), names, complaints);
    }

    /** For settings that a named account has from {@code wechat.*} where it has none of its own. */
    public SettingsReader inherited() {
        return new SettingsReader(source.of(Whose.INHERITED), names, complaints);
    }

    /** Of settings that are typed as texts, by name. */
    public static SettingsReader of(Map<String, String> texts) {
        return new SettingsReader(SettingSource.of(texts), new SettingNames(), new Complaints());
    }

    /** The text; an empty one where it is missing. */
    public String required(String name, Predicate<String> valid, String expected) {
        return present(name, optional(name, valid, expected), expected);
    }

    /** A secret that must be there, as it was typed. */
    public String requiredSecret(String name, Predicate<String> valid, String expected) {
        return present(name, secret(name, valid, expected), expected);
    }

    private String present(String name, @Nullable String text, String expected) {
        if (text == null) {
            complaints.missing(name, expected);
            return "";
        }
        return text;
    }

    /** A text; a number or a boolean of a settings file is refused, since YAML has changed what was typed. */
    public @Nullable String optional(String name, Predicate<String> valid, String expected) {
        String text = text(name);
        judge(name, source.typed(name).isChanged(), text == null || valid.test(text), expected);
        return text;
    }

    private void judge(String name, boolean isChanged, boolean isValid, String expected) {
        if (isChanged) {
            complaints.changed(name);
        } else if (!isValid) {
            complaints.malformed(name, expected);
        }
    }

    /** The same with the blanks around it, which its reader judges, such as a driver. */
    public @Nullable String asTyped(String name, Predicate<String> valid, String expected) {
        optional(name, valid, expected);
        return source.typed(name).text();
    }

    /** A secret as it was typed: quotes or blanks around it came with it by mistake, and are refused. */
    public @Nullable String secret(String name, Predicate<String> valid, String expected) {
        mayStandInFile(name);
        TypedSetting setting = asked(name);
        if (setting.isWrapped()) {
            complaints.wrapped(name);
            return setting.text();
        }
        return optional(name, valid, expected);
    }

    /** Lets the variable with {@code _FILE} behind its name say which file holds the value. */
    public void mayStandInFile(String name) {
        names.addSecret(name);
    }

    /** Judges what the framework reads by itself; a number is a number here. */
    public void optionalOfAnyType(String name, Predicate<String> valid, String expected) {
        String text = text(name);
        judge(name, false, text == null || valid.test(text), expected);
    }

    /** One of the constants, spelled in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) {
        return parsed(name, otherwise, SettingFormat.choice(choices));
    }

    public static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int number(String name, int otherwise, int least, int most) {
        return parsed(name, otherwise, SettingFormat.number(least, most));
    }

    public int bytes(String name, int otherwise, int most) {
        return parsed(name, otherwise, SettingFormat.bytes(most));
    }

    public Duration duration(String name, Duration otherwise) {
        return parsed(name, otherwise, SettingFormat.duration());
    }

    private <T> T parsed(String name, T otherwise, SettingFormat<T> format) {
        String text = text(name);
        T value = text == null ? otherwise : format.parse().apply(text);
        if (value == null) {
            complaints.malformed(name, format.expected());
            return otherwise;
        }
        return value;
    }

    /** False unless it is said. */
    public boolean flag(String name) {
        return parsed(name, false, SettingFormat.flag());
    }

    /** Comma-separated, or a list in a file. */
    public List<String> list(String name, List<String> otherwise, Predicate<String> valid, String expected) {
        TypedSetting setting = asked(name);
        List<String> texts = setting.strippedItems();
        judge(name, setting.isChanged() || setting.hasChangedItem(), texts.stream().allMatch(valid),
                expected);
        return texts.isEmpty() ? otherwise : texts;
    }

    /** Refuses a group of settings that can't be used. */
    public void absent(String group, String expected) {
        if (source.groups().test(group)) {
            complaints.malformed(group, expected);
        }
    }

    /** The names that operators chose in a group, sorted, by what may stand behind such a name. */
    public Set<String> entries(String group, List<String> settings) {
        return source.entries().in(source.typedName(group), settings);
    }

    public boolean has(String name) {
        return text(name) != null;
    }

    /** What another program's convention says, under one of these names; no setting of Hexin. */
    public @Nullable String foreign(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.ofNullable(source.typed(name).stripped()))
                .findFirst().orElse(null);
    }

    public Complaints complaints() {
        return complaints;
    }

    /** The names of all settings that were asked for, set or not. */
    public SettingNames names() {
        return names;
    }

    private @Nullable String text(String name) {
        return asked(name).stripped();
    }

    /** What was typed for a name, which is known from now on. */
    private TypedSetting asked(String name) {
        names.add(name, source.whose());
        TypedSetting setting = source.typed(name);
        if (!setting.isUtf8()) {
            complaints.notUtf8(name);
        }
        return setting;
    }
}
