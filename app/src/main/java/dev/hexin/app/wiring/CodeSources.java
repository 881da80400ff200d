package dev.hexin.app.wiring;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Says where a class comes from. */
final class CodeSources {
    private CodeSources() {}

    /** The jar's or folder's name, in brackets behind a blank; empty where that is not known. */
    static String nameOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            return " (" + Path.of(source.getLocation().toURI()).getFileName() + ")";
        } catch (URISyntaxException | IllegalArgumentException elsewhere) { // in a jar of a jar, say
            return "";
        }
    }
}
