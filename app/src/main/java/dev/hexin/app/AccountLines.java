package dev.hexin.app;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.http.webhook.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.Level;

/** What the start says of each account: where it answers, in which mode, what is off and why. */
final class AccountLines {
    private final List<Line> lines = new ArrayList<>();

    private AccountLines() {}

    /** One line of the log. */
    record Line(Level level, String text) {}

    /** @param here scheme, host and port as seen from this machine */
    static List<Line> of(List<AccountSettings> accounts, String here) {
        AccountLines lines = new AccountLines();
        boolean named = !accounts.getFirst().path().name().isEmpty();
        if (named) {
            lines.info(
                    "wechat.app-id is not set: / and the other paths without the name of an account are 404");
        }
        accounts.forEach(account -> lines.add(account, here));
        return lines.lines;
    }

    private void add(AccountSettings account, String here) {
        String prefix = account.path().name().isEmpty()
                ? "wechat."
                : "wechat.accounts." + account.path().name() + ".";
        if (account.webhook().mode() == Mode.PLAIN) {
            lines.add(new Line(Level.WARN, prefix
                    + "mode=plain: WeChat does not sign message bodies, and each"
                    + " process remembers only the signed queries that it got itself. Prefer safe mode"
                    + " (docs/security.md)"));
        }
        if (account.weChatApi().secret() == null) {
            info(prefix + "app-secret is not set: sign-in and calls of WeChat's API are off");
        }
        if (account.weChatApi().proxy() != null) {
            info("Calls of WeChat's API go by " + account.weChatApi().proxy());
        }
        String publicUrl = account.path().publicUrl();
        String name = account.path().name().isEmpty() ? "Hexin" : "The account " + account.path().name();
        info("%s answers at %s%s: the URL for the platform's server settings, mode %s%s".formatted(name,
                publicUrl == null ? here : publicUrl, account.path().webhook(),
                account.webhook().mode().name().toLowerCase(Locale.ROOT),
                publicUrl == null
                        ? " (as seen from this machine; set wechat.public-url to say it as the platform"
                                + " sees it)"
                        : ""));
    }

    private void info(String text) {
        lines.add(new Line(Level.INFO, text));
    }
}
