package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ApiRefusal.Remedy;
import dev.hexin.wechatapi.PlatformErrors.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static dev.hexin.wechatapi.PlatformErrors.CONSOLE;
import static dev.hexin.wechatapi.PlatformErrors.IN_BETWEEN;

/** What numbers mean when it is the account that speaks to a follower; the others mean what they always do. */
final class SendingErrors {
    private static final String WINDOW = "Nothing is to be done: it opens again when they write";
    private static final String OTHER_PROGRAM = "If it lasts, find the other program that asks for this account's"
            + " token at /cgi-bin/token, or by force: with stable_token everywhere they leave each other alone";
    private static final String LENGTH = "Shorten or split it: a text may have 2048 bytes";

    /** The same message would most likely be refused again. */
    static final Entry UNKNOWN = new Entry(Remedy.MISCONFIGURED,
            "WeChat refused with a number that Hexin does not know",
            "Look the number up in the platform's list of return codes");

    private static final Map<Integer, Entry> ENTRIES = new HashMap<>();

    static {
        later(40001, "WeChat does not take the account's access token", OTHER_PROGRAM);
        later(40014, "WeChat does not take the account's access token", OTHER_PROGRAM);
        later(42001, "The account's access token has expired", "Check this machine's clock if it lasts");

        refused(40003, "The openid is not one of this account's",
                "Check that it comes from the account that wechat.app-id names");
        refused(40007, "WeChat does not know the media id",
                "Upload the file again: a temporary one is good for three days");
        refused(40008, "WeChat does not know the type of the message", IN_BETWEEN);
        refused(43004, "The person does not follow the account", WINDOW);
        refused(43019, "The account has put the follower on its black list",
                "Take the follower off it in " + CONSOLE);
        refused(44002, "The message arrived at WeChat empty", IN_BETWEEN);
        refused(44004, "The message has no content", "Send one that has");
        refused(45001, "The message's file is too large", "Send a smaller one");
        Map.of(45002, "content", 45003, "title", 45004, "description", 45005, "link", 45006, "picture's link")
                .forEach((number, part) -> refused(number, "The message's " + part + " is too long", LENGTH));
        refused(45007, "The voice message plays too long", "Send a shorter one");
        refused(45008, "The message has more articles than one", "Send one article a message");
        refused(45015, "The follower's window for messages is over, or they have left", WINDOW);
        refused(45047, "The follower has got as many messages as the window allows", WINDOW);
        refused(45072, "WeChat does not know the command about typing", IN_BETWEEN);
        refused(45080, "The follower has written nothing for thirty seconds", WINDOW);
        refused(45081, "The follower sees already that an answer is being written", "Nothing is to be done");
        refused(47001, "WeChat could not read the message", IN_BETWEEN);
        refused(48001, "The account may not send customer-service messages",
                "Look at the interface permissions in " + CONSOLE
                        + ": they need a certified account, or a test account");
        refused(48002, "The follower takes no messages from this account",
                "Nothing is to be done: it is their choice");
        refused(50002, "The follower's WeChat account is restricted", "The follower restores it with WeChat");
        refused(50005, "The person does not follow the account", WINDOW);
        refused(65400, "The account has no agents for customer service", "Switch them on in " + CONSOLE);
        refused(65401, "There is no such agent", "Look the agent's name up in " + CONSOLE + ": name@account");
    }

    private SendingErrors() {}

    static Optional<Entry> entry(int number) {
        return Optional.ofNullable(ENTRIES.get(number));
    }

    private static void later(int number, String meaning, String nextStep) {
        ENTRIES.put(number, new Entry(Remedy.TRY_LATER, meaning, nextStep));
    }

    private static void refused(int number, String meaning, String nextStep) {
        ENTRIES.put(number, new Entry(Remedy.MISCONFIGURED, meaning, nextStep));
    }
}
