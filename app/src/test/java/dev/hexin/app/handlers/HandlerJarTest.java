package dev.hexin.app.handlers;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.HandlerTable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A team's own jar: compiled against Hexin's, packed with its service file, and put beside it. */
@Timeout(600)
class HandlerJarTest {
    private static final String SOURCE = """
            package com.example.weather;

            public final class Weather implements dev.hexin.domain.port.Routes {
                @Override
                public void define(On on) {
                    on.textIs("weather", "Sunny.");
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void routesInAJarAreFoundByTheServiceFile_andAnswer() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader team = new URLClassLoader(new URL[]{jar().toUri().toURL()}, before)) {
            thread.setContextClassLoader(team);
            try (Hexin hexin = Hexin.start()) {
                assertThat(hexin.context().getBean(HandlerTable.class).lines())
                        .anyMatch(line -> line.matches("text: .*com.example.weather.Weather:6, then .*"));
                assertThat(hexin.push(Pushes.text(1, "weather")).body()).contains("Sunny.");
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path jar() throws IOException {
        Path source = Files.writeString(folder.resolve("Weather.java"), SOURCE);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(),
                "-proc:none", "-cp", Path.of(Routes.class.getProtectionDomain().getCodeSource().getLocation()
                        .getPath()).toString(),
                source.toString());
        assertThat(status).isZero();
        Path jar = folder.resolve("weather.jar");
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar))) {
            packed.putNextEntry(new JarEntry("com/example/weather/Weather.class"));
            packed.write(Files.readAllBytes(folder.resolve("com/example/weather/Weather.class")));
            packed.putNextEntry(new JarEntry("META-INF/services/" + Routes.class.getName()));
            packed.write("com.example.weather.Weather\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
