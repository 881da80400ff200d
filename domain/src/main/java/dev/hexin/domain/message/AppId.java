package dev.hexin.domain.message;

import dev.hexin.domain.settings.SettingsReader;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** An account's AppID, as the platform's console shows it: {@code wx} and 16 hexadecimal digits. */
public record AppId(String value) {
    private static final Pattern SHAPE = Pattern.compile("wx[0-9a-fA-F]{16}");

    public AppId {
        if (!isValid(value)) {
            throw new RefusedValueException("an AppID is wx and 16 hexadecimal digits");
        }
    }

    /** Reads {@code wechat.app-id}, for which every part of an account asks. */
    public static Supplier<AppId> read(SettingsReader settings) {
        String appId = settings.own().required("wechat.app-id", AppId::isValid,
                "the account's AppID: wx and 16 hexadecimal digits");
        return () -> new AppId(appId);
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }
}
