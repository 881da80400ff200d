package dev.hexin.wechatapi;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that the platform saw a call come from, as its refusal names it: an IP address or nothing. */
final class SeenAddress {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(
            "invalid ip (" + OCTET + "(?:\\." + OCTET + "){3})(?=[\\s,]|$)");
    private static final Pattern V6 = Pattern.compile(
            "invalid ip (?:\\S{0,45} ipv6 )?([0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?=[\\s,]|$)");

    private SeenAddress() {}

    /** The address, or what to call it where the words don't say. */
    static String in(String words) {
        return find(words).orElse(unknown(Locale.ENGLISH));
    }

    static Optional<String> find(String words) {
        Matcher v4 = V4.matcher(words);
        if (v4.find()) {
            return Optional.of(v4.group(1));
        }
        Matcher v6 = V6.matcher(words);
        return v6.find() ? Optional.of(v6.group(1)) : Optional.empty();
    }

    static String unknown(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                ? "本服务器的公网 IP"
                : "this server's public IP address";
    }

    static boolean isV6(String address) {
        return address.indexOf(':') >= 0;
    }
}
