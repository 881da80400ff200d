package dev.hexin.sandbox.account;

/**
 * How often each path of the API may be called.
 *
 * @param aDay over it 45009 is answered; 0 means WeChat's number for each path
 * @param aMinute over it 45011 is answered; 0 means that nothing is
 */
public record CallLimits(int aDay, int aMinute) {
    public static final CallLimits WECHATS = new CallLimits(0, 0);

    public CallLimits {
        if (aDay < 0 || aMinute < 0) {
            throw new IllegalArgumentException("callsADay and callsAMinute must not be negative.");
        }
    }
}
