package dev.hexin.app.docs;

import dev.hexin.app.dist.Dist;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of docs/deploy.md, pasted as they stand, in a folder that has the archive alone. */
@Timeout(600)
class DeployPageTest {
    private static final String NAME = "hexin-0.1.0";
    private static final String TOKEN = "theToken";

    private final Page page = Page.at("docs/deploy.md");
    private final int port = Ports.free();

    @TempDir
    private Path folder;
    @TempDir
    private Path programs;
    private Path home;

    private String command(String name) {
        return page.block("command", name)
                .replace("MICRONAUT_SERVER_PORT=80", "MICRONAUT_SERVER_PORT=" + port)
                .replace("localhost:80/", "localhost:" + port + "/");
    }

    private PastedCommand paste(String command, Path where, Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("WECHAT_STOP_NOTICE", "0s");
        variables.put("HEXIN_OPTS", "-XX:TieredStopAtLevel=1");
        return new PastedCommand(command, where, programs, variables);
    }

    private List<String> run(String command, Path where) throws IOException, InterruptedException {
        try (PastedCommand pasted = paste(command, where, Map.of())) {
            return pasted.awaitEnd();
        }
    }

    /** A command in the shell in which Hexin was started. */
    private List<String> runWithItsVariables(String command) throws IOException, InterruptedException {
        return run(command("start").replace("\nbin/hexin\n", "\n") + command, home);
    }

    @Test
    void fromTheArchiveToAnAnswer_andOnToAnotherDatabase() throws Exception {
        for (String program : List.of("bash", "tar", "curl", "openssl")) {
            Needs.program(program);
        }
        Dist.unpackedInto(folder.resolve(NAME));
        run("tar czf " + NAME + ".tar.gz " + NAME + " && rm -r " + NAME, folder);
        run(command("unpack"), folder);
        home = folder.resolve(NAME);
        run(command("secrets"), home);
        try (PastedCommand hexin = paste(command("start"), home, Map.of())) {
            hexin.awaitLine("Hexin answers at");
            assertThat(run(command("check"), home)).containsExactly("403");
            assertThat(answer()).contains("hello from the page");
        }
        String database = "jdbc:h2:file:" + home.resolve("data/hexin");
        execute(database, "INSERT INTO hexin_profile (app_id, openid, nickname, sex, province, city, country,"
                + " privileges, fetched_at)"
                + " VALUES ('wx5a0d7c13e86b2f94', 'oShe', 'she', 0, '', '', '', '', 1)");
        run(command("backup"), home);
        assertThat(runWithItsVariables(command("export")))
                .contains("exported 1 profile of the account default, 0 with their tokens");
        String other = "jdbc:h2:file:" + home.resolve("other/hexin");
        String importing = command("import").replaceAll("(DATASOURCES_DEFAULT_URL)=\\S+", "$1=" + other)
                .replaceAll("(?m)^export DATASOURCES_DEFAULT_USERNAME.*\\n", "");
        assertThat(runWithItsVariables(importing)).contains("imported 1 new profile of the account default");
        assertThat(profiles(other)).isEqualTo(1);
        execute(database, "DELETE FROM hexin_profile");
        assertThat(exportedOnThePlatform(home.resolve("other")))
                .contains("exported 1 profile of the account default, 0 with their tokens");
        run(command("restore"), home);
        assertThat(profiles(database)).isEqualTo(1);
    }

    /** With the page's lines in the archive's settings, as far as an H2 file can play the MySQL. */
    private List<String> exportedOnThePlatform(Path database) throws IOException, InterruptedException {
        Path settings = home.resolve("config/application.yml");
        String before = Files.readString(settings);
        String lines = page.block("command", "platform")
                .replaceAll("jdbc:mysql://(\\S+)\\?\\S+", "jdbc:h2:file:$1")
                .replaceAll("(?m)^ *(username|password):.*\\n", "");
        Files.writeString(settings, before + lines);
        try {
            return run(command("start").replace("\nbin/hexin\n", "\n") + "export MYSQL_ADDRESS=" + database
                    + "\nbin/hexin export platform.jsonl\n", home);
        } finally {
            Files.writeString(settings, before);
        }
    }

    /** Asked again where a busy machine was too late with it, as WeChat asks. */
    private String answer() throws InterruptedException {
        long now = Instant.now().getEpochSecond();
        URI signed = URI.create("http://localhost:" + port + "/wechat?signature="
                + new PushSigner(TOKEN).sign(String.valueOf(now), "nonce") + "&timestamp=" + now
                + "&nonce=nonce");
        String text = """
                <xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>oShe</FromUserName>
                <CreateTime>%d</CreateTime><MsgType>text</MsgType><Content>hello from the page</Content>
                <MsgId>1</MsgId></xml>""".formatted(now);
        HttpRequest push = HttpRequest.newBuilder(signed).POST(BodyPublishers.ofString(text)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    return client.send(push, BodyHandlers.ofString()).body();
                } catch (IOException tooLate) {
                    continue;
                }
            }
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int profiles(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM hexin_profile")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void theUnitOfThePageIsThatOfTheArchive() throws IOException {
        String unit = Files.readString(Dist.SOURCE.resolve("deploy/hexin.service"));
        for (String path : List.of("/opt/hexin/bin/hexin", "/etc/hexin/hexin.env", "/etc/hexin/secrets")) {
            assertThat(unit).contains(path);
        }
        assertThat(page.text()).contains("/etc/hexin/hexin.env", "sudo cp -r secrets /etc/hexin/");
    }
}
