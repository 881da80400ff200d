package dev.hexin.app.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A database server that can also be killed. */
interface SharedDatabase extends SharedStore {

    /** SIGKILL to all of its processes: what it had only in its own memory is lost. */
    void kill();

    /** @param pidFile begins with the process id of a server */
    static void kill(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> workers = server.descendants().toList();
            server.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            server.onExit().join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The openids of all whose profile it has. */
    default Set<String> people() {
        try (Connection connection = DriverManager.getConnection(settings().get("DATASOURCES_DEFAULT_URL"),
                settings().get("DATASOURCES_DEFAULT_USERNAME"), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT openid FROM hexin_profile")) {
            Set<String> people = new HashSet<>();
            while (rows.next()) {
                people.add(rows.getString(1));
            }
            return people;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
