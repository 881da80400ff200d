package dev.hexin.wechatapi;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hexin.domain.profile.AuthorizationCode;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

import static dev.hexin.domain.platform.Reason.MISCONFIGURED;
import static dev.hexin.domain.port.Failures.error;
import static org.assertj.core.api.Assertions.assertThat;

/** A certificate that nobody vouches for is no platform's: it hears no secret. */
class UntrustedPlatformTest {
    private static final char[] PASSWORD = "untrusted".toCharArray();

    static SSLContext selfSigned() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = UntrustedPlatformTest.class.getResourceAsStream("/untrusted.p12")) {
            keys.load(stored, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void itIsNotAsked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        URI url = URI.create("https://localhost:" + server.getAddress().getPort());
        try (Hexin hexin = Hexin.at(url, Hexin.PATIENT)) {
            assertThat(error(hexin.identityProvider().identify(new AuthorizationCode("code")), MISCONFIGURED)
                    .meaning()).isEqualTo("The certificate of WeChat's API is not to be trusted");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
