package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import dev.hexin.domain.settings.SettingNames;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.server.AccountPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the accounts, and judges what they may not have in common: an AppID, and a path. */
final class AccountList {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,31}");
    private static final String APP_ID = "wechat.app-id";
    private static final String TOKEN = "wechat.token";
    private static final List<String> OF_THE_UNNAMED = List.of(APP_ID, TOKEN);

    private AccountList() {}

    /** First the one without a name, where it has an AppID or a Token, or no account has a name. */
    static Supplier<List<AccountSettings>> read(SettingsReader reader, Set<String> names) {
        List<Supplier<AccountSettings>> accounts = new ArrayList<>();
        Map<String, String> appIds = new HashMap<>();
        Map<String, String> tokens = new HashMap<>();
        if (names.isEmpty() || OF_THE_UNNAMED.stream().anyMatch(reader.own()::has)) {
            accounts.add(AccountSettings.read(reader));
            judgeAppId(reader, appIds);
            judgeToken(reader, tokens);
            judgePath(reader, names);
        }
        for (String name : names) {
            if (isName(name, reader.complaints())) {
                SettingsReader account = reader.of(name);
                accounts.add(AccountSettings.read(account));
                judgeAppId(account, appIds);
                judgeToken(account, tokens);
            }
        }
        return () -> accounts.stream().map(Supplier::get).toList();
    }

    private static boolean isName(String name, Complaints complaints) {
        String group = SettingNames.ACCOUNTS + name;
        if (name.contains("_")) {
            complaints.unusable(Complaints.variable(group), "%s_… is ambiguous: the name of an account has no"
                    .formatted(Complaints.variable(group)) + " underscore.");
        } else if (!NAME.matcher(name).matches()) {
            complaints.malformed(group, "named by a lower-case letter and at most 31 lower-case letters and"
                    + " digits behind it");
        } else if (!AccountPath.isFreeName(name)) {
            complaints.malformed(group, "named otherwise: Hexin has a page or an endpoint at /" + name
                    + ", or uses the name itself");
        } else {
            return true;
        }
        return false;
    }

    private static void judgeAppId(SettingsReader account, Map<String, String> appIds) {
        String appId = account.own().optional(APP_ID, text -> true, "");
        String before = appId == null ? null : appIds.putIfAbsent(appId, group(account));
        if (before != null) {
            account.own().complaints().malformed(APP_ID, "another one than " + before + ".app-id, which has"
                    + " the same AppID");
        }
    }

    /** Nothing is broken by it: each account works. */
    private static void judgeToken(SettingsReader account, Map<String, String> tokens) {
        String token = account.own().optional(TOKEN, text -> true, "");
        String group = group(account);
        String before = token == null ? null : tokens.putIfAbsent(token, group);
        if (before != null) {
            account.complaints()
                    .warn(("%s.token is the same as %s.token: in plain mode a push of one account is"
                            + " accepted at the other's path. Give each account a Token of its own.")
                            .formatted(group,
                                    before));
        }
    }

    private static String group(SettingsReader account) {
        return account.account().isEmpty() ? "wechat" : SettingNames.ACCOUNTS + account.account();
    }

    private static void judgePath(SettingsReader unnamed, Set<String> names) {
        String path = unnamed.own().optional(AccountPath.PATH, text -> true, "");
        names.stream().filter(name -> path != null && (path + '/').startsWith('/' + name + '/'))
                .forEach(name -> unnamed.complaints().malformed(AccountPath.PATH,
                        "another path: what begins with /" + name + " belongs to the account of that name"));
    }
}
