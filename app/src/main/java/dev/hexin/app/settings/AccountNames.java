package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import dev.hexin.domain.settings.SettingNames;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.value.PropertyResolver;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the names of accounts: in properties as {@code wechat.accounts.NAME.…}, in variables likewise. */
final class AccountNames {
    private static final String VARIABLES = Complaints.variable(SettingNames.ACCOUNTS);
    private static final String NOT_OF_THE_NAME = "(_FILE)?(\\[\\d+]|_\\d+)?$";

    private AccountNames() {}

    /** As they are typed, sorted; a variable's in lower case, with an underscore where it has one. */
    static Set<String> in(PropertyResolver environment) {
        Stream<String> names = environment instanceof Environment sources
                ? sources.getPropertySources().stream().flatMap(AccountNames::in)
                : environment.getPropertyEntries("wechat.accounts").stream();
        return names.collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static Stream<String> in(PropertySource source) {
        Stream<String> typed = StreamSupport.stream(source.spliterator(), false);
        return source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE
                ? typed.flatMap(variable -> inVariable(variable).stream())
                : typed.filter(name -> name.startsWith(SettingNames.ACCOUNTS))
                        .map(name -> name.substring(SettingNames.ACCOUNTS.length()).split("[.\\[]", 2)[0]);
    }

    /** The shortest name that leaves a setting's behind; empty where none does. */
    static Optional<String> inVariable(String variable) {
        if (!variable.startsWith(VARIABLES)) {
            return Optional.empty();
        }
        String rest = variable.substring(VARIABLES.length()).replaceFirst(NOT_OF_THE_NAME, "");
        return Settings.names().ofAccounts().stream().map(setting -> '_' + Complaints.variable(setting))
                .filter(rest::endsWith).map(setting -> rest.substring(0, rest.length() - setting.length()))
                .filter(name -> !name.isEmpty()).min(Comparator.comparingInt(String::length))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
