package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.wechatapi.ApiCallException.Arrival;
import dev.hexin.wechatapi.ErrorCode.Guidance;
import dev.hexin.wechatapi.Remedy.Kind;
import java.util.Locale;

/**
 * Makes a failure of the number that the platform refuses with, by the table of error codes. The platform's
 * own words ({@code errmsg}) are not stable and are not shown; only the address that it saw is taken from
 * them.
 */
final class PlatformErrors {
    private static final int NOT_ALLOWED = 48001;

    private static final String PREFER_V4 = "; it is an IPv6 address, which may change: "
            + "-Djava.net.preferIPv4Stack=true"
            + " in front of -jar makes calls by IPv4, whose address can be added instead";

    private PlatformErrors() {}

    static ApiCallException refusal(Scope scope, int number, String words) {
        ErrorCode code = ErrorCodes.TABLE.find(scope, number);
        String address = SeenAddress.in(words);
        Guidance guidance = code.in(Locale.ENGLISH).seen(address);
        String nextStep = SeenAddress.isV6(address) && guidance.nextStep().contains(address)
                ? guidance.nextStep() + PREFER_V4
                : guidance.nextStep();
        return new ApiCallException(
                new Failure(code.reason(), new PlatformError(number, guidance.meaning(), nextStep)),
                code.remedy().is(Kind.RETRY) ? Arrival.REFUSED : Arrival.ANSWERED, code.remedy());
    }

    /** Signing in as such is not for this account. */
    static ApiCallException notAllowed() {
        return refusal(Scope.OAUTH, NOT_ALLOWED, "");
    }
}
