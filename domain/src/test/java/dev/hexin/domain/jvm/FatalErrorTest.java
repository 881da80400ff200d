package dev.hexin.domain.jvm;

import java.util.concurrent.CompletionException;
import java.util.zip.ZipError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which errors a process can't survive. The messages are HotSpot's and Netty's own. */
class FatalErrorTest {
    @ParameterizedTest
    @ValueSource(strings = {"Java heap space", "GC overhead limit exceeded", "Metaspace",
            "Compressed class space", "Java heap space: failed reallocation of scalar replaced objects"})
    void theJvmIsOutOfMemory_andThatIsFatal(String message) {
        assertThat(FatalError.isFatal(new OutOfMemoryError(message))).isTrue();
        assertThat(FatalError.isFatal(new CompletionException(new OutOfMemoryError(message)))).isTrue();
    }

    @Test
    void theHeapIsReallyFull_andItIsToldByWhatTheJvmThrows() {
        try {
            Object tooLarge = new long[Integer.MAX_VALUE - 8];
            assertThat(tooLarge).as("this JVM has more than 16 GB of heap").isNotNull();
        } catch (OutOfMemoryError ofTheJvm) {
            assertThat(FatalError.isFatal(ofTheJvm)).isTrue();
        }
    }

    @Test
    void theJvmIsBroken_andThatIsFatal() {
        assertThat(FatalError.isFatal(new InternalError("a fault occurred"))).isTrue();
        assertThat(FatalError.isFatal(new ZipError("of the same kind"))).isTrue();
        assertThat(FatalError.isFatal(new UnknownError())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Cannot reserve 16777216 bytes of direct buffer memory (allocated: 117440529, limit: 134217728)",
            "failed to allocate 4194304 byte(s) of direct memory (used: 62914560, max: 67108864)",
            "unable to create native thread: possibly out of memory or process/resource limits reached",
            "Requested array size exceeds VM limit", "Map failed", "a handler's own words"})
    void somethingElseIsShort_andOnlyTheRequestFails(String message) {
        assertThat(FatalError.isFatal(new OutOfMemoryError(message))).isFalse();
    }

    @Test
    void aHandlerIsWrong_andOnlyItsRunFails() {
        assertThat(FatalError.isFatal(new StackOverflowError())).isFalse();
        assertThat(FatalError.isFatal(new OutOfMemoryError())).isFalse();
        assertThat(FatalError.isFatal(new NoClassDefFoundError("example/Gone"))).isFalse();
        assertThat(FatalError.isFatal(new ExceptionInInitializerError(new IllegalStateException())))
                .isFalse();
        assertThat(FatalError.isFatal(new AssertionError())).isFalse();
    }

    @Test
    void causesGoRoundInACircle_andAreNotFollowedForEver() {
        IllegalStateException one = new IllegalStateException();
        one.initCause(new IllegalStateException(one));
        assertThat(FatalError.isFatal(one)).isFalse();
    }
}
