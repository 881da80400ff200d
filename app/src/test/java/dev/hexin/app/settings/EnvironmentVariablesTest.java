package dev.hexin.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Containers and systemd units have no locale; Java alone would read question marks there. */
class EnvironmentVariablesTest {
    /** Prints the code points of one variable, in ASCII. */
    static final class Printed {
        private Printed() {}

        public static void main(String[] arguments) {
            System.out.print(EnvironmentVariables.ofThisProcess().get(arguments[0]).codePoints()
                    .mapToObj(Integer::toHexString).collect(Collectors.joining(" ")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "zh_CN.GB18030"})
    void chineseIsReadWhateverTheLocale(String locale) throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/environ")))
                .as("the variables' bytes are known on Linux only")
                .isTrue();
        // bash writes the bytes, since this JVM's own locale decides how it would hand them on
        Process process = new ProcessBuilder("bash", "-c",
                "export KEYWORD=$(printf '\\346\\210\\221\\347\\232\\204') LANG=" + locale + " LC_ALL="
                        + locale
                        + "; exec \"$0\" -cp \"$1\" \"$2\" KEYWORD",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Printed.class.getName()).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).endsWith("6211 7684");
    }

    @Test
    void emptyIsUnset_andTheFirstOfANameCounts() {
        assertThat(EnvironmentVariables.parse("A=我的\0B=a=b\0A=second\0NONSENSE\0".getBytes(UTF_8)))
                .containsOnlyKeys("A", "B").containsEntry("A", "我的").containsEntry("B", "a=b");
    }
}
