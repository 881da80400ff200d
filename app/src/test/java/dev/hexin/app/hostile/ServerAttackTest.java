package dev.hexin.app.hostile;

import dev.hexin.app.Pushes;
import dev.hexin.app.replica.Replica;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.untimed;
import static org.assertj.core.api.Assertions.assertThat;

/** Strangers attack a small process, and followers write meanwhile. */
@Timeout(600)
class ServerAttackTest {
    private static final long SLACK = 32 << 20;

    @TempDir
    private Path folder;
    private int pushes;

    private Replica start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("ENDPOINTS_PROMETHEUS_ENABLED", "true"));
        settings.putAll(more);
        return Replica.start("one", folder, settings, "-Xmx128m");
    }

    @Test
    void answersThatAreNotRead_costTheirConnection_andNobodyElseAnything() throws Exception {
        try (Replica hexin = start(Map.of())) {
            push(hexin);
            long before = heap(hexin);
            for (int round = 1; round <= 2; round++) {
                double attacked = round * 20;
                try (Crowd crowd = new Crowd(hexin.port(), 20, Crowd::pipeline)) {
                    hexin.await("all are cut", () -> {
                        push(hexin);
                        return meter(hexin, "hexin_http_cut_total{reason=\"unread\"}") >= attacked;
                    });
                    hexin.await("all are closed", () -> crowd.cutOff() == 20);
                }
            }
            hexin.await("memory is given back", () -> heap(hexin) < before + SLACK);
            assertThat(hexin.log()).hasSizeLessThan(60).noneMatch(line -> line.contains("\tat "));
        }
    }

    @Test
    void headsThatNeverEnd_areCut_howeverOftenAByteComes() throws Exception {
        try (Replica hexin = start(Map.of())) {
            try (Crowd crowd = new Crowd(hexin.port(), 200, Crowd::drip)) {
                hexin.await("all are cut", () -> {
                    push(hexin);
                    return meter(hexin, "hexin_http_cut_total{reason=\"head\"}") >= 200;
                });
                hexin.await("all are closed", () -> crowd.cutOff() == 200);
            }
        }
    }

    @Tag("soak")
    @Test
    void headsThatAreAlmostThere_holdNoMoreThanTheirShare() throws Exception {
        try (Replica hexin = start(Map.of())) {
            try (Crowd crowd = new Crowd(hexin.port(), 3000, Crowd::almostHead)) { // 95 MB of a heap of 128
                hexin.await("most are cut", () -> {
                    push(hexin);
                    return meter(hexin, "hexin_http_cut_total{reason=\"head\"}") >= 2000;
                });
                hexin.await("all are closed", () -> crowd.cutOff() == 3000);
            }
            push(hexin);
            assertThat(hexin.log()).noneMatch(line -> line.contains("OutOfMemory"));
        }
    }

    /** What strangers do with forms; most of it ended a small process once, or let nobody sign out. */
    enum Form {
        ANNOUNCED(Crowd.form(0), true),
        DRIPPING(Crowd::dripForm, true),
        HALF(Crowd.form(4000), false),
        LARGE_HEAD(Crowd::largeHead, true),
        MANY_HEADERS(Crowd::headOfManyHeaders, true),
        TRAILER(Crowd::trailer, true);

        private final Crowd.Habit habit;
        /**
         * Whether no form of others ever has to give way: all of it may be held, or it goes first for its
         * size.
         */
        private final boolean harmless;

        Form(Crowd.Habit habit, boolean harmless) {
            this.habit = habit;
            this.harmless = harmless;
        }
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource
    void formsThatNeverCome_areInNobodysWay(Form form) throws Exception {
        try (Replica hexin = start(Map.of())) {
            push(hexin);
            assertThat(signOut(hexin)).isEqualTo(303);
            AtomicInteger through = new AtomicInteger();
            try (Crowd crowd = new Crowd(hexin.port(), 3000, form.habit)) {
                hexin.await("all are refused or cut", () -> {
                    push(hexin);
                    int status = signOut(hexin);
                    assertThat(status).isIn(303, form.harmless ? 303 : 503);
                    through.addAndGet(status == 303 ? 1 : 0);
                    return crowd.cutOff() == 3000;
                });
            }
            assertThat(through.get()).as("sign-outs meanwhile").isPositive();
            assertThat(signOut(hexin)).isEqualTo(303);
            assertThat(hexin.log()).noneMatch(line -> line.contains("OutOfMemory"));
        }
    }

    @Test
    void thereAreMoreConnectionsThanDescriptors_andTheUsefulOnesStay() throws Exception {
        int jars = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator).length; // the product is one
        try (Replica hexin = start(Map.of(Replica.DESCRIPTORS, String.valueOf(128 + jars),
                "WECHAT_MAX_CONNECTIONS", "32"))) {
            push(hexin); // on a connection that the client keeps
            try (Crowd crowd = new Crowd(hexin.port(), 400, Crowd::idle)) {
                hexin.await("enough have given way", () -> {
                    push(hexin);
                    return meter(hexin, "hexin_http_cut_total{reason=\"capacity\"}") >= 300;
                });
                push(hexin);
                assertThat(meter(hexin, "hexin_http_connections")).isLessThanOrEqualTo(32);
            }
            hexin.awaitLog("wechat.max-connections");
            assertThat(hexin.log()).filteredOn(line -> line.contains("wechat.max-connections")
                    && line.contains("WARN")).isNotEmpty().hasSizeLessThan(4);
            assertThat(hexin.log()).noneMatch(line -> line.contains("Too many open files"));
        }
    }

    private void push(Replica hexin) {
        String text = "hello " + ++pushes;
        try {
            HttpResponse<String> answer = hexin.push(Pushes.text(pushes, text)).get(300, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(untimed(answer.body())).isEqualTo(saying(text));
        } catch (Exception failure) {
            throw new AssertionError("a push was not answered", failure);
        }
    }

    /** With a form in two pieces, as networks cut them; who has no session is sent to the start. */
    private static int signOut(Replica hexin) {
        try (Socket socket = new Socket("localhost", hexin.port())) {
            socket.setSoTimeout(300_000);
            for (String piece : List.of("POST /logout HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n",
                    "token=abc")) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 303".length()));
        } catch (IOException failure) {
            throw new AssertionError("a sign-out was not answered", failure);
        }
    }

    /** In use once garbage is collected. */
    private static long heap(Replica hexin) {
        try {
            new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(hexin.pid()), "GC.run").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true).start().waitFor();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        return (long) meter(hexin, "jvm_memory_used_bytes{area=\"heap\"");
    }

    /** The sum of all lines that begin so. */
    private static double meter(Replica hexin, String beginning) {
        String scraped = hexin.get("/prometheus").join().body();
        Matcher lines = Pattern.compile("(?m)^" + Pattern.quote(beginning) + "[^\n]* (\\S+)$")
                .matcher(scraped);
        double sum = 0;
        boolean found = false;
        while (lines.find()) {
            sum += Double.parseDouble(lines.group(1));
            found = true;
        }
        assertThat(found).as(beginning + " is a meter").isTrue();
        return sum;
    }
}
