package dev.hexin.app.handlers;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.HandlerTable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
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
        Path jar = TeamJar.of(folder.resolve("weather.jar"), Routes.class, "com.example.weather.Weather",
                SOURCE);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader team = new URLClassLoader(new URL[]{jar.toUri().toURL()}, before)) {
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
}
