package dev.hexin.sandbox.reload;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/** The JDK's compiler, for the files that may change and for the class that makes beans of them. */
final class SourceCompiler {
    private static final String RELEASE = "21";

    private final ReloadSettings settings;
    private final JavaCompiler compiler;

    SourceCompiler(ReloadSettings settings, JavaCompiler compiler) {
        this.settings = settings;
        this.compiler = compiler;
    }

    /** Compiles them all, since one may use another; what is wrong comes back, a sentence each. */
    List<String> compile(List<Path> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        var errors = compile(sources, settings.classes(), "-proc:none");
        if (!errors.isEmpty()) {
            return errors;
        }
        // its processor numbers the beans, so that a file more gives others new names
        delete(settings.importerClasses(), ".*\\$" + nameOf(settings.importer()) + "\\$.*\\$Definition.*");
        return compile(List.of(settings.importer()), settings.importerClasses(), "-proc:full");
    }

    private List<String> compile(List<Path> sources, Path classes, String processing) {
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            var options = List.of("-d", classes.toString(), "-cp", settings.classPath(), "--release", RELEASE,
                    "-parameters", "-g", "-nowarn", processing);
            compiler.getTask(new StringWriter(), files, found, options, null,
                    files.getJavaFileObjectsFromPaths(sources)).call();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(SourceCompiler::sentence).toList();
    }

    private static String sentence(Diagnostic<? extends JavaFileObject> error) {
        var source = error.getSource();
        var where = source == null
                ? ""
                : Path.of(source.toUri()).getFileName() + ":" + error.getLineNumber()
                        + ": ";
        return where + error.getMessage(Locale.ROOT);
    }

    /** Removes what was compiled from files that are gone. */
    void remove(List<Path> sources) {
        sources.forEach(source -> delete(settings.classFolder(), nameOf(source) + "(\\$.*)?\\.class"));
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static void delete(Path folder, String names) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.getFileName().toString().matches(names)).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
