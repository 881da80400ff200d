package dev.hexin.domain.settings;

import dev.hexin.domain.settings.SettingNames.Whose;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where settings are looked for: with several accounts, under other names than those by which records ask.
 *
 * @param byName what was typed for a name
 * @param groups whether any setting begins with a name
 * @param entries the names that a group's settings are kept under
 * @param account whose settings are read; empty: of the one without a name
 * @param whose what is asked for is
 */
record SettingSource(
        Function<String, TypedSetting> byName,
        Predicate<String> groups,
        Entries entries,
        String account,
        Whose whose) {

    /** Finds names that an operator chose. */
    @FunctionalInterface
    interface Entries {
        /** @param settings what stands behind such a name */
        Set<String> in(String group, List<String> settings);
    }

    /** Of settings that are typed as texts, by name. */
    static SettingSource of(Map<String, String> texts) {
        return new SettingSource(name -> TypedSetting.of(texts.get(name)),
                group -> texts.keySet().stream().anyMatch(name -> name.startsWith(group + ".")),
                (group, settings) -> texts.keySet().stream().filter(name -> name.startsWith(group + "."))
                        .map(name -> name.substring(group.length() + 1).split("\\.")[0])
                        .collect(Collectors.toCollection(TreeSet::new)),
                "", Whose.PROCESS);
    }

    SettingSource of(String other) {
        return new SettingSource(byName, groups, entries, other, Whose.PROCESS);
    }

    SettingSource of(Whose other) {
        return new SettingSource(byName, groups, entries, account, other);
    }

    TypedSetting typed(String name) {
        return byName.apply(typedName(name));
    }

    /** Under which name the operator typed a setting, or would have to. */
    String typedName(String name) {
        if (account.isEmpty() || whose == Whose.PROCESS || !name.startsWith("wechat.")) {
            return name;
        }
        String own = SettingNames.of(account, name);
        return whose == Whose.OWN || byName.apply(own).isSet() ? own : name;
    }
}
