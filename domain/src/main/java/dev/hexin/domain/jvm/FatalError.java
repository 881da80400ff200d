package dev.hexin.domain.jvm;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when the JVM itself is broken, so that a supervisor starts a new one: a process without
 * heap stays and answers nothing. Everything that catches every {@link Throwable} asks here first.
 *
 * <p>Fatal: an {@link OutOfMemoryError} that the JVM threw for its heap or its metaspace, an {@link
 * InternalError}, an {@link UnknownError}. Not fatal, because one request or run fails and the memory comes
 * back: a {@link StackOverflowError}, direct memory, a thread that can't be created, a {@link LinkageError}.
 */
public final class FatalError {
    /** What the process ends with: {@code EX_SOFTWARE}. */
    public static final int EXIT_CODE = 70;
    /** How the JVM's own messages begin. Metaspace, too, stays full: not one more class can be loaded. */
    private static final String[] MEMORY = {"Java heap space", "GC overhead limit exceeded", "Metaspace",
            "Compressed class space"};
    private static final int CAUSES = 8;
    // made beforehand, since there may be no memory for it when it is needed
    private static final FileOutputStream LOG = new FileOutputStream(FileDescriptor.err);
    private static final byte[] LINE = ("Hexin ends with exit code " + EXIT_CODE
            + ": the JVM is out of memory or broken (docs/operations.md, \"When memory runs out\")\n")
            .getBytes(StandardCharsets.US_ASCII);

    /** How long the line may take, with those waiting for it that are not writing it. */
    private static final long LONGEST_WRITE = TimeUnit.SECONDS.toNanos(1);

    private static volatile boolean halting;
    private static volatile boolean told;

    private FatalError() {}

    /** Returns only if this, and what caused it, can be lived with. */
    public static void haltIfFatal(Throwable failure) {
        if (isFatal(failure)) {
            halt();
        }
    }

    /**
     * Ends the process with {@value #EXIT_CODE}, now: no shutdown hook runs, since they would need memory. Of
     * all threads that meet the error one says so.
     */
    public static void halt() {
        if (isFirst()) {
            try {
                LOG.write(LINE);
            } catch (IOException | RuntimeException | Error unwritable) {
                // it ends all the same
            }
            told = true;
        } else {
            awaitLine();
        }
        while (true) {
            try {
                Runtime.getRuntime().halt(EXIT_CODE);
            } catch (Error again) {
                // a moment later there may be the little memory that it takes
            }
        }
    }

    /** Not by an atomic boolean, whose first use would need memory. */
    private static synchronized boolean isFirst() {
        boolean first = !halting;
        halting = true;
        return first;
    }

    /** Ending at once might cut the line off; the thread that writes it may hang in it. Needs no memory. */
    private static void awaitLine() {
        long began = System.nanoTime();
        while (!told && System.nanoTime() - began < LONGEST_WRITE) {
            Thread.onSpinWait();
        }
    }

    /** Has everything loaded that ending takes, while there is memory for it. */
    public static void prepare() {
        Runtime.getRuntime().removeShutdownHook(new Thread()); // so that the JVM has its part loaded, too
        haltIfFatal(new StackOverflowError());
    }

    /** Whether a thread is about to end the process; it may hang in writing why. */
    public static boolean isHalting() {
        return halting;
    }

    /** Whether the process can't go on. Needs no memory to say so. */
    static boolean isFatal(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError && isOfTheJvm(cause.getMessage())
                    || cause instanceof InternalError || cause instanceof UnknownError) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheJvm(@Nullable String message) {
        if (message == null) {
            return false;
        }
        for (String beginning : MEMORY) {
            if (message.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
