package dev.hexin.http.errors;

import dev.hexin.domain.jvm.FatalError;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a connection's reading and decoding throws. */
class FatalErrorHandlerTest {

    /** In a process of its own: a connection in which reading fails. */
    public static final class Connection {
        private Connection() {}

        public static void main(String[] arguments) {
            new EmbeddedChannel(new FatalErrorHandler()).pipeline()
                    .fireExceptionCaught(new InternalError("a fault occurred"));
        }
    }

    @Test
    void aFatalOneEndsTheProcess() throws Exception {
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Connection.class.getName())).redirectErrorStream(true).start();
        try {
            assertThat(process.inputReader().lines()).last().asString()
                    .startsWith("Hexin ends with exit code 70");
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(FatalError.EXIT_CODE);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anyOtherGoesOn() {
        EmbeddedChannel connection = new EmbeddedChannel(new FatalErrorHandler());
        OutOfMemoryError direct = new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory");
        connection.pipeline().fireExceptionCaught(direct);
        assertThatThrownBy(connection::checkException).isSameAs(direct);
    }
}
