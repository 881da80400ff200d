package dev.hexin.testing;

import java.util.function.Supplier;

/** Programs that a library unpacks and starts at once. */
public final class UnpackedPrograms {
    private static final String BUSY = "Text file busy";
    private static final int MOST_TRIES = 100;

    private UnpackedPrograms() {}

    /**
     * Starts one. A process that another test starts while the program is being written has it open for
     * writing for a moment too, and the system refuses to run it: then the library unpacks it anew.
     *
     * @param start throws, as the cause or by itself, what the system said
     */
    public static <T> T started(Supplier<T> start) {
        for (int tries = 1;; tries++) {
            try {
                return start.get();
            } catch (RuntimeException failure) {
                if (tries == MOST_TRIES || !isBusy(failure)) {
                    throw failure;
                }
            }
        }
    }

    private static boolean isBusy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(BUSY)) {
                return true;
            }
        }
        return false;
    }
}
