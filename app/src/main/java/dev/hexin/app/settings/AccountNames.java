package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import dev.hexin.domain.settings.SettingNames;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.value.PropertyCatalog;
import io.micronaut.core.value.PropertyResolver;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the names of accounts: in properties as {@code wechat.accounts.NAME.…}, in variables likewise. */
final class AccountNames {
    private static final String VARIABLES = Complaints.variable(SettingNames.ACCOUNTS);
    private static final String NOT_OF_THE_NAME = "(_FILE)?(\\[\\d+]|_\\d+)?$";

    private AccountNames() {}

    /** As they are typed, sorted; a variable's in lower case, with an underscore where it has one. */
    static Set<String> in(PropertyResolver environment) {
        // not from the sources: of two files that are both called application.yml they list one only
        Set<String> names = new TreeSet<>(
                environment.getPropertyEntries("wechat.accounts", PropertyCatalog.RAW));
        if (environment instanceof Environment sources) {
            sources.getPropertySources().stream().filter(source -> source
                    .getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE).forEach(
                            source -> source.forEach(variable -> inVariable(variable).ifPresent(names::add)));
        }
        return names;
    }

    /** The shortest name that leaves a setting's behind; empty where none does. */
    static Optional<String> inVariable(String variable) {
        if (!variable.startsWith(VARIABLES)) {
            return Optional.empty();
        }
        String rest = RelaySettings.general(variable.substring(VARIABLES.length()))
                .replaceFirst(NOT_OF_THE_NAME, "");
        return Settings.names().ofAccounts().stream().map(setting -> '_' + Complaints.variable(setting))
                .filter(rest::endsWith).map(setting -> rest.substring(0, rest.length() - setting.length()))
                .filter(name -> !name.isEmpty()).min(Comparator.comparingInt(String::length))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
