package dev.hexin.app.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The address of a bot or a model: https, or http where no other machine's network lies in between. */
final class BotAddress {
    static final String EXPECTED = "an address that begins with https://, or with http:// where its host is"
            + " this machine or has a private address";
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    private BotAddress() {}

    static boolean isValid(String text) {
        if (!text.matches("https?://[^/\\s?#@]+(/[^\\s#]*)?")) {
            return false;
        }
        try {
            URI address = URI.create(text);
            return address.getHost() != null
                    && (address.getScheme().equals("https") || isNear(address.getHost()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** A name counts by what it stands for now. */
    private static boolean isNear(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(BotAddress::isNear);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static boolean isNear(InetAddress address) {
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                || address instanceof Inet6Address
                        && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
