package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.value.PropertyCatalog;
import io.micronaut.core.value.PropertyResolver;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names that operators chose: {@code GROUP.NAME.SETTING} in properties, and likewise in variables. */
final class ChosenNames {
    private ChosenNames() {}

    /** As they are typed, sorted; a variable's in lower case. */
    static Set<String> in(PropertyResolver environment, String group, List<String> settings) {
        Set<String> names = new TreeSet<>(environment.getPropertyEntries(group, PropertyCatalog.RAW));
        if (environment instanceof Environment sources) {
            Pattern variable = Pattern.compile(Complaints.variable(group) + "_(.+?)_(?:"
                    + settings.stream().map(Complaints::variable).collect(Collectors.joining("|"))
                    + ")(?:\\[\\d+]|_\\d+)?");
            for (PropertySource source : sources.getPropertySources()) {
                if (source
                        .getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE) {
                    source.forEach(name -> {
                        Matcher matcher = variable.matcher(name);
                        if (matcher.matches()) {
                            names.add(matcher.group(1).toLowerCase(Locale.ROOT));
                        }
                    });
                }
            }
        }
        return names;
    }
}
