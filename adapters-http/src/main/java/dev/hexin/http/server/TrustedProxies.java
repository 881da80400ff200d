package dev.hexin.http.server;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.List;

/** The peers whose {@code X-Forwarded-*} headers are believed. */
public final class TrustedProxies {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private final List<IpSubnetFilterRule> ranges;

    /** @param ranges addresses and CIDR ranges, each {@linkplain #isValid valid} */
    public TrustedProxies(List<String> ranges) {
        this.ranges = ranges.stream().map(TrustedProxies::range).toList();
    }

    public boolean contain(InetSocketAddress peer) {
        return !peer.isUnresolved() && ranges.stream().anyMatch(range -> range.matches(peer));
    }

    /** Whether it is an address or a range; names are neither, so that nothing is ever looked up. */
    public static boolean isValid(String text) {
        String address = address(text);
        int slash = text.indexOf('/');
        String bits = slash < 0 ? "0" : text.substring(slash + 1);
        return NetUtil.isValidIpV4Address(address) && isNumber(bits, IPV4_BITS)
                || NetUtil.isValidIpV6Address(address) && address.indexOf('%') < 0
                        && isNumber(bits, IPV6_BITS);
    }

    private static IpSubnetFilterRule range(String text) {
        String address = address(text);
        int all = NetUtil.isValidIpV4Address(address) ? IPV4_BITS : IPV6_BITS;
        int bits = address.length() == text.length()
                ? all
                : Integer.parseInt(text.substring(address.length() + 1));
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }

    private static String address(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static boolean isNumber(String text, int highest) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= highest;
    }
}
