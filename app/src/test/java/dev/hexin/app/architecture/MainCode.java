package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds compiled classes by where one of them was loaded from: a module's folder, or its jar. */
public final class MainCode {
    /** Classes that Micronaut's processor generates begin with a dollar, those of JTE with its name. */
    private static final ImportOption WRITTEN_BY_HAND = location -> !location.contains("/$")
            && !location.matches(Pattern.compile(".*/Jte\\w+Generated\\.class"));

    private MainCode() {}

    /** Everything that lies where these classes lie, without what is generated. */
    public static JavaClasses of(Class<?>... inhabitants) {
        return new ClassFileImporter().withImportOption(WRITTEN_BY_HAND)
                .importUrls(Arrays.stream(inhabitants).map(MainCode::origin).collect(Collectors.toSet()));
    }

    /** The one class of this simple name: for package-private ones, which have no literal. */
    static Class<?> named(String simpleName, JavaClasses classes) {
        return classes.stream().filter(c -> c.getSimpleName().equals(simpleName)).findFirst()
                .map(JavaClass::reflect).orElseThrow();
    }

    private static URL origin(Class<?> inhabitant) {
        URL origin = inhabitant.getProtectionDomain().getCodeSource().getLocation();
        try {
            return origin.getPath().endsWith(".jar") ? URI.create("jar:" + origin + "!/").toURL() : origin;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
