package dev.hexin.persistence.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class H2ProfilesTest extends JdbcProfilesContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }

    @Test
    void aTokenCanNotBeReadInTheFile() throws IOException {
        profiles().save(profile(SHE, null, "findable"), GRANT);
        database.execute("CHECKPOINT SYNC");
        Path file = Path.of(database.url().substring("jdbc:h2:file:".length()) + ".mv.db");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains("findable")).isTrue();
        assertThat(bytes.contains(GRANT.refreshToken())).isFalse();
    }
}
