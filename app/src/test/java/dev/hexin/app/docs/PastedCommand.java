package dev.hexin.app.docs;

import dev.hexin.app.Application;
import dev.hexin.sandbox.SandboxMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command of the documentation in a shell of its own, which goes on until it is closed. The programs' jars
 * are built after the tests: a {@code java} that is found first runs the same main classes instead.
 */
final class PastedCommand implements AutoCloseable {
    private static final String JAVA = """
            #!/bin/bash
            arguments=()
            for argument; do
              case "$argument" in
                -jar) ;;
                "$HEXIN/app/target/hexin.jar") arguments+=(-cp "$TESTED" %s) ;;
                "$HEXIN/sandbox/target/hexin-sandbox.jar") arguments+=(-cp "$TESTED" %s) ;;
                *) arguments+=("$argument") ;;
              esac
            done
            exec "%s" --enable-native-access=ALL-UNNAMED -Xmx256m "${arguments[@]}"
            """.formatted(Application.class.getName(), SandboxMain.class.getName(),
            Path.of(System.getProperty("java.home"), "bin", "java"));

    private final List<String> lines = new ArrayList<>();
    private final Process process;
    private final BufferedReader output;

    /** @param programs a folder for programs that are found first */
    PastedCommand(String command, Path folder, Path programs, Map<String, String> variables)
            throws IOException {
        Path java = Files.writeString(programs.resolve("java"), JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", command).directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable
                .matches("(WECHAT|SANDBOX|MICRONAUT|DATASOURCES|ENDPOINTS|REDIS|JAVA|JDK)_.*"));
        environment.putAll(variables);
        environment.put("HEXIN", Page.ROOT.toString());
        environment.put("TESTED", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")));
        environment.put("PATH", programs + File.pathSeparator + environment.get("PATH"));
        this.process = builder.start();
        this.output = process.inputReader();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // a build that is killed
    }

    /** What it prints until a line has this part. */
    List<String> awaitLine(String part) throws IOException {
        String line = "";
        while (!line.contains(part)) {
            line = output.readLine();
            assertThat(line).as("\"%s\" after %s", part, lines).isNotNull();
            lines.add(line);
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(more -> {})); // that it can go on printing
        return List.copyOf(lines);
    }

    /** All that it prints; it ends by itself, and well. */
    List<String> awaitEnd() throws IOException, InterruptedException {
        output.lines().forEach(lines::add);
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return List.copyOf(lines);
    }

    /** Returns when it has ended, and writes no file any more. */
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        started.forEach(program -> program.onExit().join());
    }
}
