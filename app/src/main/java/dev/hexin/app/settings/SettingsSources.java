package dev.hexin.app.settings;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.runtime.Micronaut;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, beside files of settings: environment variables (as UTF-8, and secrets from the
 * files that they name) and system properties. Empty ones are left out, because empty means unset. They take
 * the places of the framework's own two sources, whose names they bear.
 */
public final class SettingsSources {
    // HOSTS_0 is the first of a list
    private static final Pattern INDEX = Pattern.compile("_([0-9]{1,2})(?:_|$)");

    private final Map<String, String> variables;
    private final Properties properties;
    private final SecretFiles secrets;

    private SettingsSources(Map<String, String> variables, Properties properties) {
        this.variables = variables;
        this.properties = properties;
        this.secrets = new SecretFiles(variables);
    }

    /** @param variables environment variables, without empty ones */
    public static SettingsSources of(Map<String, String> variables, Properties properties) {
        return new SettingsSources(variables, properties);
    }

    /** No variables and no properties: what a test has. */
    static SettingsSources none() {
        return of(Map.of(), new Properties());
    }

    /** For the framework. */
    public PropertySource[] forFramework() {
        Map<String, Object> environment = new HashMap<>();
        variables.forEach((name, value) -> environment.put(INDEX.matcher(name).replaceAll("[$1]"), value));
        environment.putAll(secrets.contents());
        Map<String, Object> system = new HashMap<>();
        properties.stringPropertyNames().stream().filter(name -> !properties.getProperty(name).isBlank())
                .forEach(name -> system.put(name, properties.getProperty(name)));
        return new PropertySource[]{
                new Source(EnvironmentPropertySource.NAME, environment, EnvironmentPropertySource.POSITION,
                        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE),
                new Source(SystemPropertiesPropertySource.NAME, system,
                        SystemPropertiesPropertySource.POSITION,
                        PropertySource.PropertyConvention.JAVA_PROPERTIES)};
    }

    /** A context of these sources, of arguments, and of files in this folder; nothing of it is started. */
    public ApplicationContextBuilder context(String[] arguments) {
        return Micronaut.build(withoutEmpty(arguments)).banner(false).propertySources(forFramework())
                .overrideConfigLocations(locations("./"));
    }

    /** Where files of settings are looked for; the framework lets the first win, and Hexin's own is last. */
    static String[] locations(String folder) {
        return new String[]{"file:" + folder, "file:" + folder + "config/", "classpath:/"};
    }

    /** Arguments such as {@code -wechat.mode=plain}, without those that have no value. */
    static String[] withoutEmpty(String[] arguments) {
        return Arrays.stream(arguments).filter(argument -> !argument.matches("(?s)-[^=]+=\\s*"))
                .toArray(String[]::new);
    }

    /** The environment variables that have a value. */
    Map<String, String> variables() {
        return variables;
    }

    @Nullable
    String variable(String name) {
        return variables.get(name);
    }

    /** A sentence for each file of code, settings or secrets that every user of the machine may write. */
    List<String> writableByOthers(Path folder) {
        return WritableByOthers.sentences(WritableByOthers.files(folder,
                properties.getProperty("java.class.path", ""), SecretFiles.named(variables)));
    }

    /** A sentence for each file of a secret that could not be used, by the variable that it stands for. */
    Map<String, String> unusable() {
        return secrets.unusable();
    }

    private static final class Source extends MapPropertySource {
        private final int order;
        private final PropertyConvention convention;

        Source(String name, Map<String, Object> values, int order, PropertyConvention convention) {
            super(name, values);
            this.order = order;
            this.convention = convention;
        }

        @Override
        public int getOrder() {
            return order;
        }

        @Override
        public PropertyConvention getConvention() {
            return convention;
        }
    }
}
