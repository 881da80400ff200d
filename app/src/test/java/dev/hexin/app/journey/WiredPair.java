package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Hexin and the sandbox, wired to each other by settings, as the README's one command does. */
public final class WiredPair implements AutoCloseable {
    public static final Account ACCOUNT = Account.madeUp();
    public static final String STORAGE_KEY = "a storage key of the tests, which nobody else has";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.madeUp(URI.create("http://localhost:1/")));
    private final SandboxClient wechat = new SandboxClient(sandbox.url());
    private final Hexin hexin = another(Map.of());

    public WiredPair() {
        reset();
    }

    /** A world in which nothing has happened; what Hexin has stored stays. */
    public void reset() {
        wechat.reset();
        pushTo(hexin);
    }

    public void pushTo(Hexin target) {
        wechat.targets(URI.create("http://localhost:" + target.port() + "/wechat"));
    }

    public Hexin hexin() {
        return hexin;
    }

    public URI sandboxUrl() {
        return sandbox.url();
    }

    public SandboxClient wechat() {
        return wechat;
    }

    /** One more Hexin beside the first, for the same account; whoever starts it closes it. */
    public Hexin another(Map<String, Object> settings, Object... beans) {
        String url = sandbox.url().toString();
        Map<String, Object> all = new HashMap<>(
                Map.of("wechat.app-id", ACCOUNT.appId(), "wechat.app-secret", ACCOUNT.appSecret(),
                        "wechat.api-url", url, "wechat.open-url", url, "wechat.picture-hosts", url,
                        "wechat.storage-key", STORAGE_KEY));
        all.putAll(settings);
        return Hexin.start(ACCOUNT.token(), all, beans);
    }

    public Visitor visitor() {
        return new Visitor(hexin, wechat);
    }

    public Optional<Profiles.Stored> stored(String openId) {
        return profiles(hexin).find(new OpenId(openId));
    }

    public static Profiles profiles(Hexin hexin) {
        return hexin.account().profiles();
    }

    /** The entries of the audit log, newest first, each as its reason and its person. */
    public static List<String> auditLog(Hexin hexin) {
        List<String> entries = new ArrayList<>();
        try (Connection connection = DelegatingDataSource
                .unwrapDataSource(hexin.context().getBean(DataSource.class)).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT reason, person FROM hexin_audit ORDER BY id DESC")) {
            while (rows.next()) {
                entries.add(rows.getString(1) + " " + rows.getString(2));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return entries;
    }

    /** How often Hexin has called a path of WeChat's API. */
    public int calls(String path) {
        return wechat.calls(path).size();
    }

    @Override
    public void close() {
        hexin.close();
        sandbox.close();
    }
}
