package dev.hexin.persistence.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The first words of a MySQL server as it comes: it wants caching_sha2_password, has no TLS, and asks for the
 * whole password, which a driver gives only encrypted. (MySQL's client/server protocol, connection phase.)
 */
final class SilentMySql implements AutoCloseable {
    private static final int FULL_AUTHENTICATION = 4;
    private static final int CAPABILITIES = 0x00_0f_f7_ff & ~0x800; // all of 5.7 but TLS

    private static final String SEED = "12345678901234567890\0";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    SilentMySql() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> greet(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void greet(Socket client) {
        try (client) {
            OutputStream output = client.getOutputStream();
            DataInputStream input = new DataInputStream(client.getInputStream());
            output.write(packet(0, greeting()));
            skip(input);
            output.write(packet(2, ("\u00fecaching_sha2_password\0" + SEED)
                    .getBytes(StandardCharsets.ISO_8859_1)));
            skip(input);
            output.write(packet(4, new byte[]{1, FULL_AUTHENTICATION}));
            skip(input); // the driver gives up, or asks for the server's key
        } catch (IOException hungUp) {
            // as the driver does
        }
    }

    private static byte[] greeting() {
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(10);
        greeting.writeBytes("9.7.0\0".getBytes(StandardCharsets.US_ASCII));
        greeting.writeBytes(new byte[]{1, 0, 0, 0});
        greeting.writeBytes((SEED.substring(0, 8) + "\0").getBytes(StandardCharsets.US_ASCII));
        greeting.writeBytes(new byte[]{(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8), (byte) 255, 2, 0,
                (byte) (CAPABILITIES >> 16), (byte) (CAPABILITIES >> 24), 21});
        greeting.writeBytes(new byte[10]);
        greeting.writeBytes(
                (SEED.substring(8) + "mysql_native_password\0").getBytes(StandardCharsets.US_ASCII));
        return greeting.toByteArray();
    }

    private static byte[] packet(int sequence, byte[] content) {
        byte[] packet = new byte[content.length + 4];
        packet[0] = (byte) content.length;
        packet[3] = (byte) sequence;
        System.arraycopy(content, 0, packet, 4, content.length);
        return packet;
    }

    private static void skip(DataInputStream input) throws IOException {
        int length = input.readUnsignedByte() | input.readUnsignedByte() << 8
                | input.readUnsignedByte() << 16;
        input.readUnsignedByte();
        input.skipNBytes(length);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
