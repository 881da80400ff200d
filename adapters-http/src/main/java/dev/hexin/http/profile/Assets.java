package dev.hexin.http.profile;

import dev.hexin.domain.message.Sha256;
import dev.hexin.http.server.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The style sheets, from our own origin. Their addresses change with their contents: WeChat's web view keeps
 * them long.
 */
@Singleton
final class Assets {
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/weui/pom.properties";
    private static final String WEUI = "META-INF/resources/webjars/weui/%s/dist/style/weui.min.css";
    private static final String HEXIN = "dev/hexin/http/profile/hexin.css";

    private final String folder;
    private final Asset weui;
    private final Asset hexin;
    private final Map<String, Asset> byName;

    Assets(ServerSettings server) {
        this.folder = server.contextPath() + "/assets/";
        this.weui = asset("weui", WEUI.formatted(weuiVersion()));
        this.hexin = asset("hexin", HEXIN);
        this.byName = Map.of(weui.name(), weui, hexin.name(), hexin);
    }

    /** The address of WeUI's, as a link has to write it. */
    String weui() {
        return folder + weui.name();
    }

    String hexin() {
        return folder + hexin.name();
    }

    Optional<byte[]> content(String name) {
        return Optional.ofNullable(byName.get(name)).map(Asset::content);
    }

    private static Asset asset(String name, String resource) {
        try (InputStream in = resource(resource)) {
            byte[] content = in.readAllBytes();
            String version = HexFormat.of().formatHex(Sha256.of(content), 0, 6);
            return new Asset(name + "." + version + ".css", content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String weuiVersion() {
        Properties webjar = new Properties();
        try (InputStream in = resource(WEBJAR)) {
            webjar.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return webjar.getProperty("version");
    }

    private static InputStream resource(String name) throws IOException {
        @Nullable
        InputStream in = Assets.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the resource " + name + " is missing");
        }
        return in;
    }

    private record Asset(String name, byte[] content) {}
}
