package dev.hexin.domain.platform;

/**
 * What WeChat's API said no with.
 *
 * @param number its {@code errcode}; 0 where there was no answer at all
 * @param meaning what it means, in a sentence without a full stop
 * @param nextStep what the operator does about it, in a sentence without a full stop
 */
public record PlatformError(int number, String meaning, String nextStep) {

    /** All of it, for the log. */
    public String sentences() {
        return meaning + ". " + nextStep + (number == 0 ? "" : " (errcode " + number + ")");
    }
}
