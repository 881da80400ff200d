package dev.hexin.app;

import ch.qos.logback.classic.LoggerContext;
import dev.hexin.domain.jvm.FatalError;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What watches a process, in small processes that it watches. */
@Timeout(1200)
class WatchedProcessTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    /** Does one thing that ends it, or would hang for ever. */
    public static final class Watched {
        /** A chain: a list that grows leaves garbage behind, and then the heap is not full. */
        private static Object[] kept = {};

        private Watched() {}

        public static void main(String[] orders) throws Exception {
            FatalErrors.watch();
            try (EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory())) {
                Watchdog watchdog = Watchdog.start(List.of(loops));
                switch (orders[0]) {
                    case "thread" -> new Thread(() -> {
                        throw new InternalError("nobody catches it");
                    }).start();
                    case "log" ->
                        LoggerFactory.getLogger("a.framework").debug("swallowed", new UnknownError());
                    case "log, after it was set up anew" -> {
                        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
                        LoggerFactory.getLogger("a.framework").warn("{} {} {}", 1, 2, 3, new InternalError());
                    }
                    case "all threads" -> breakAtOnce(64);
                    case "task" -> loops.next().execute(() -> {
                        throw new InternalError("in a task");
                    });
                    case "loop" -> loops.next().shutdownGracefully();
                    case "heap" -> keepHeapFull();
                    case "stop" -> watchdog.stopWithin(Duration.ofMillis(1));
                    case "stop, and the loops" -> {
                        watchdog.stopWithin(Duration.ofSeconds(3));
                        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
                    }
                    default -> throw new IllegalArgumentException("an order is expected");
                }
                new CountDownLatch(1).await();
            }
        }

        private static void breakAtOnce(int threads) {
            CountDownLatch all = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                new Thread(() -> {
                    all.countDown();
                    while (all.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    throw new InternalError("in each of them");
                }).start();
            }
        }

        /**
         * As a cache that catches everything. A little is given back, so that no thread has to fail of it.
         */
        private static void keepHeapFull() {
            List<Object> reserve = new ArrayList<>(
                    List.of(new byte[100_000], new byte[100_000], new byte[100_000]));
            // G1 gives larger ones regions of their own, half empty
            for (int size = 1 << 17; size > 0; size /= 2) {
                try {
                    for (;;) {
                        kept = new Object[]{new byte[size], kept};
                    }
                } catch (OutOfMemoryError swallowed) {
                    // a smaller one may fit
                }
            }
            reserve.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "log", "log, after it was set up anew", "task", "loop"})
    void itCanNotGoOn_andEndsWith70(String order) throws Exception {
        assertThat(exitCode(order)).isEqualTo(FatalError.EXIT_CODE);
    }

    @Test
    void manyThreadsMeetIt_andOneSaysSo() throws Exception {
        Path log = folder.resolve("log");
        assertThat(exitCode("all threads", Redirect.to(log.toFile()))).isEqualTo(FatalError.EXIT_CODE);
        assertThat(Files.readAllLines(log)).filteredOn(line -> line.contains("exit code 70")).hasSize(1);
    }

    /** The collectors count differently: each finds that the heap stays full. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void theHeapStaysFull_andItEndsWith70(String collector) throws Exception {
        // of a smaller heap one region of G1 is more than what counts as full
        assertThat(exitCode("heap", collector, "-Xmx128m")).isEqualTo(FatalError.EXIT_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "stop, and the loops"})
    void theStopIsOver_andItEndsAsIfByTheSignal(String order) throws Exception {
        assertThat(exitCode(order)).isEqualTo(TERMINATED);
    }

    @Test
    void whatIsFullOfGarbageIsNotFull() {
        FullHeap heap = new FullHeap();
        byte[] filled = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            filled = new byte[1 << 20];
        }
        assertThat(filled).isNotNull();
        assertThat(heap.isFull()).isFalse();
    }

    private static int exitCode(String order, String... options) throws Exception {
        return exitCode(order, Redirect.DISCARD, options);
    }

    private static int exitCode(String order, Redirect output, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), Watched.class.getName(), order));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output).start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("it ends").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
