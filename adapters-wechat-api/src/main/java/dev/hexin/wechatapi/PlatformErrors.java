package dev.hexin.wechatapi;

import dev.hexin.domain.profile.PlatformError;
import dev.hexin.wechatapi.ApiRefusal.Remedy;
import dev.hexin.wechatapi.ApiRefusal.Repeat;
import dev.hexin.wechatapi.ApiRequest.Step;
import java.util.HashMap;
import java.util.Map;

import static dev.hexin.wechatapi.ApiRefusal.Remedy.MISCONFIGURED;
import static dev.hexin.wechatapi.ApiRefusal.Remedy.START_AGAIN;
import static dev.hexin.wechatapi.ApiRefusal.Remedy.TRY_LATER;

/**
 * What the platform's numbers mean, and what to do about them. Its own words ({@code errmsg}) are not stable and are
 * not shown; only the address that it saw is taken from them.
 */
final class PlatformErrors {
    private static final int BUSY = -1;
    private static final int SECRET_OR_TOKEN = 40001;
    private static final int TOKEN = 40014;
    private static final int NOT_ALLOWED = 48001;

    static final String CONSOLE = "the platform's console";
    private static final String SECRET_SETTING = "Copy the AppSecret from " + CONSOLE
            + " into wechat.app-secret (WECHAT_APP_SECRET); a new one takes up to ten minutes";
    private static final String NOTHING = "Nothing is to be done: the visitor signs in again";
    static final String IN_BETWEEN = "Check what stands between Hexin and wechat.api-url:"
            + " something drops or changes parameters";
    private static final String ADMINISTRATOR = "Have the account's administrator confirm the message"
            + " that WeChat sent about this address";

    private static final String PREFER_V4 = "; it is an IPv6 address, which may change: -Djava.net.preferIPv4Stack=true"
            + " in front of -jar makes calls by IPv4, whose address can be added instead";

    private static final Entry UNKNOWN = new Entry(TRY_LATER,
            "WeChat refused with a number that Hexin does not know",
            "Look the number up in the platform's list of return codes");

    private static final Map<Integer, Entry> ENTRIES = new HashMap<>();

    /** {@code %s} stands for the address that the platform saw. */
    record Entry(Remedy remedy, String meaning, String nextStep) {}

    static {
        later(BUSY, "WeChat is busy", "Nothing is to be done unless it lasts");
        later(42010, "WeChat was asked too fast", "Nothing is to be done unless it lasts");
        later(45009, "The account's calls for today are used up",
                "Wait until midnight in China, or reset the quota in " + CONSOLE);
        later(45011, "WeChat was asked too often within a minute", "Nothing is to be done unless it lasts");
        later(50002, "The person's WeChat account is restricted", "The person restores it with WeChat");

        again(40003, "The openid is not one of this account's",
                "If it happens to everybody, check that wechat.app-id is the account that visitors come from");
        again(TOKEN, "The visitor's access token is not valid", NOTHING);
        again(40029, "The code is unknown, or was made for another account",
                "If it happens to everybody, check that wechat.app-id is the account that visitors come from");
        again(40030, "The visitor's refresh token is not valid", NOTHING);
        again(40163, "The code was used before", NOTHING);
        again(42001, "The visitor's access token has expired", NOTHING);
        again(42002, "The visitor's refresh token has expired", NOTHING);
        again(42003, "The code has expired", NOTHING);
        again(42007, "The visitor has changed their password, which ends all tokens", NOTHING);
        again(48002, "The person does not take messages from this account",
                "Nothing is to be done: it is their choice");
        again(50001, "The visitor has not allowed this", NOTHING);
        again(50005, "The visitor does not follow the account",
                "The visitor follows the account and signs in again");

        operator(SECRET_OR_TOKEN, "WeChat does not take the AppSecret", SECRET_SETTING);
        operator(40002, "WeChat does not take the kind of grant", IN_BETWEEN);
        operator(40013, "WeChat does not know the AppID",
                "Copy the AppID from " + CONSOLE + " into wechat.app-id (WECHAT_APP_ID)");
        operator(40125, "WeChat does not take the AppSecret", SECRET_SETTING);
        operator(40164, "WeChat takes no calls from %s", "Add %s to the IP allow-list in " + CONSOLE);
        operator(40243, "The AppSecret is frozen",
                "Unfreeze it, or make a new one, in " + CONSOLE + "; that takes up to ten minutes");
        Map.of(41001, "access token", 41002, "AppID", 41003, "refresh token", 41004, "AppSecret", 41005,
                "media data", 41006, "media_id", 41007, "sub-menu data", 41008, "code", 41009, "openid")
                .forEach((number,
                        parameter) -> operator(number, "A call arrived at WeChat without its " + parameter,
                                IN_BETWEEN));
        operator(NOT_ALLOWED, "The account may not call this part of WeChat's API",
                "Look at the interface permissions in " + CONSOLE
                        + ": signing in needs a certified service account, or a test account");
        operator(48004, "WeChat has banned the account from this part of its API",
                "Read the notices in " + CONSOLE);
        operator(50007, "The account is frozen", "Read the notices in " + CONSOLE);
        operator(61004, "WeChat takes no calls from %s", "Add %s to the IP allow-list in " + CONSOLE);
        operator(61451, "WeChat does not take a parameter", IN_BETWEEN);
        operator(89501, "WeChat waits for a confirmation of calls from %s", ADMINISTRATOR);
        operator(89503, "WeChat needs a confirmation of calls from %s", ADMINISTRATOR);
        operator(89506, "The account's administrator has twice refused calls from %s",
                "Agree with the administrator, and try again after a day");
        operator(89507, "The account's administrator has refused calls from %s",
                "Agree with the administrator, and try again after an hour");
    }

    private PlatformErrors() {}

    static ApiRefusal refusal(Step step, int number, String words) {
        Entry entry = entry(step, number);
        String address = SeenAddress.in(words);
        String nextStep = entry.nextStep().formatted(address);
        PlatformError error = new PlatformError(number, entry.meaning().formatted(address),
                SeenAddress.isV6(address) && nextStep.contains(address) ? nextStep + PREFER_V4 : nextStep);
        return new ApiRefusal(entry.remedy(), error, repeat(step, number));
    }

    private static Repeat repeat(Step step, int number) {
        if (number != BUSY) {
            return Repeat.NEVER;
        }
        // a code may be used up by a refused exchange; a message that was refused was not sent
        return step == Step.SEND ? Repeat.ALWAYS : Repeat.WHERE_SAFE;
    }

    /** Signing in as such is not for this account. */
    static ApiRefusal notAllowed() {
        return refusal(Step.READ, NOT_ALLOWED, "");
    }

    private static Entry entry(Step step, int number) {
        if (step == Step.SEND) {
            return SendingErrors.entry(number).orElseGet(() -> ENTRIES.getOrDefault(number,
                    SendingErrors.UNKNOWN));
        }
        // one number for two things: who shows the secret is told about the secret
        boolean token = number == SECRET_OR_TOKEN && step != Step.EXCHANGE && step != Step.ACCESS_TOKEN;
        return ENTRIES.getOrDefault(token ? TOKEN : number, UNKNOWN);
    }

    private static void later(int number, String meaning, String nextStep) {
        ENTRIES.put(number, new Entry(TRY_LATER, meaning, nextStep));
    }

    private static void again(int number, String meaning, String nextStep) {
        ENTRIES.put(number, new Entry(START_AGAIN, meaning, nextStep));
    }

    private static void operator(int number, String meaning, String nextStep) {
        ENTRIES.put(number, new Entry(MISCONFIGURED, meaning, nextStep));
    }
}
