package dev.hexin.sandbox.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/** The loopback addresses of this machine, IPv4 and IPv6: a browser tries both. */
public final class Loopback {
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final int PATIENCE = 1000;

    private Loopback() {}

    /** Whether a host's name or address means loopback, or all addresses of this machine. */
    public static boolean means(String host) {
        return List.of("localhost", IPV4, "0.0.0.0", IPV6, "[::1]", "::", "[::]").contains(host);
    }

    /** The loopback addresses that this machine has: {@code ::1} is absent where IPv6 is switched off. */
    public static List<String> addresses() {
        return Stream.of(IPV4, IPV6).filter(Loopback::isThere).toList();
    }

    /** Whether a program listens on this port of either family. */
    public static boolean answers(int port) {
        return port > 0 && addresses().stream().anyMatch(address -> answers(address, port));
    }

    private static boolean answers(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE);
            return true;
        } catch (ConnectException | NoRouteToHostException refused) {
            return false;
        } catch (IOException busy) { // it is too busy to take a connection, but it is there
            return true;
        }
    }

    private static boolean isThere(String address) {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.isBound();
        } catch (IOException | RuntimeException missing) {
            return false;
        }
    }
}
