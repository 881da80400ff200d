package dev.hexin.app.handlers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles a team's one class against Hexin's, and packs it with its service file. */
final class TeamJar {
    private TeamJar() {}

    /** @param type the class's full name; {@code jar} says where the classes are compiled to, too */
    static Path of(Path jar, Class<?> service, String type, String source) throws IOException {
        Path classes = Files.createDirectory(jar.resolveSibling(jar.getFileName() + "-classes"));
        String topLevel = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
        Path file = Files.writeString(jar.resolveSibling(topLevel + ".java"), source);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(),
                "-proc:none", "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                file.toString());
        assertThat(status).isZero();
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path one : compiled.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
                packed.write(Files.readAllBytes(one));
            }
            packed.putNextEntry(new JarEntry("META-INF/services/" + service.getName()));
            packed.write((type + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
