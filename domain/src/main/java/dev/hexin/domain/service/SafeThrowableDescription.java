package dev.hexin.domain.service;

import dev.hexin.domain.message.FieldException;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.BotException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes what was thrown without its messages, which may quote what a follower wrote; only those of our
 * own exceptions that quote nothing are said.
 */
final class SafeThrowableDescription {
    private static final int FRAMES = 8;
    private static final int CAUSES = 4;

    private SafeThrowableDescription() {}

    static String describe(Throwable failure) {
        StringBuilder description = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES; i++, cause = cause.getCause()) {
            description.append(i == 0 ? "" : " caused by ").append(cause.getClass().getName());
            if (cause instanceof RefusedValueException || cause instanceof FieldException
                    || cause instanceof PlatformException || cause instanceof BotException
                    || cause instanceof StepLostException) {
                description.append(": ").append(cause.getMessage());
            }
            description.append(Arrays.stream(cause.getStackTrace()).limit(FRAMES).map(frame -> " at " + frame)
                    .collect(Collectors.joining()));
        }
        return description.toString();
    }

    /** Whether a thread was told to stop, and said so by throwing. */
    static boolean isInterruption(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES)
                .anyMatch(cause -> cause instanceof InterruptedException
                        || cause instanceof ClosedByInterruptException);
    }
}
