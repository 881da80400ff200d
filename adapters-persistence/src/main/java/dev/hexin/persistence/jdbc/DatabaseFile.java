package dev.hexin.persistence.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database that this process alone has open. Only the process's own user may read it: its
 * folder is made private where Hexin made it, or where it holds nothing else.
 */
final class DatabaseFile {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    /** Of two letters at least, since one is a drive. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?!file:)[a-z]{2,}:.*");

    private final Path folder;
    private final String name;

    private DatabaseFile(Path path) {
        Path absolute = path.toAbsolutePath();
        this.folder = absolute.getParent();
        this.name = absolute.getFileName().toString();
    }

    /**
     * The file that the URL names; null where it is not H2's, not a plain file, or others may have it open.
     */
    static @Nullable DatabaseFile of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("jdbc:h2:") || lower.contains(";auto_server=true")) {
            return null;
        }
        String path = url.substring("jdbc:h2:".length()).replaceFirst(";.*", "");
        if (path.isEmpty() || ELSEWHERE.matcher(path).matches()) {
            return null;
        }
        return new DatabaseFile(Path.of(path.replaceFirst("^(?i)file:", "")));
    }

    /** Whether the URL counts from the user's home, which H2 knows. */
    boolean isInHome() {
        return folder.toString().contains("~");
    }

    /** The file of a database that is open: its own path, without the ending. */
    static DatabaseFile at(String path) {
        return new DatabaseFile(Path.of(path));
    }

    /** Before the database is opened, so that no file in it is ever open to others. */
    void prepareFolder() {
        try {
            if (!isPosix(nearestExisting())) {
                return;
            }
            if (Files.notExists(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else if (holdsNothingElse()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException refused) {
            // opening the database says what is wrong; the file itself is made private
            LOG.debug("The folder of the database file can't be made private: {}",
                    refused.getClass().getSimpleName());
        }
    }

    /** The database's files are made anew when they are compacted. */
    void restrict() {
        try (Stream<Path> files = own()) {
            for (Path file : files.toList()) {
                if (isPosix(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException refused) {
            LOG.warn("The database file can't be made private: {}", refused.getClass().getSimpleName());
        }
    }

    /** Where H2 writes it. */
    Path path() {
        return folder.resolve(name + ".mv.db");
    }

    long size() {
        try {
            return Files.size(path());
        } catch (IOException absent) {
            return 0;
        }
    }

    /** Bytes that its disk has left; as many as there can be where the system does not tell. */
    long space() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Says, over a crash too, that the file holds what was deleted. */
    void markDeletion() throws IOException {
        if (!hasDeletion()) {
            Files.createFile(mark());
            restrict();
        }
    }

    boolean hasDeletion() {
        return Files.exists(mark());
    }

    void unmarkDeletion() throws IOException {
        Files.deleteIfExists(mark());
    }

    private Path mark() {
        return folder.resolve(name + ".erase");
    }

    private Stream<Path> own() throws IOException {
        return Files.list(folder).filter(file -> file.getFileName().toString().startsWith(name + "."));
    }

    /**
     * Whether other users of the machine may look into the folder, where H2 writes a temporary file that they
     * may read.
     */
    boolean isInSharedFolder() {
        try {
            return !Collections.disjoint(Files.getPosixFilePermissions(folder),
                    PosixFilePermissions.fromString("-----x--x"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private boolean holdsNothingElse() throws IOException {
        try (Stream<Path> all = Files.list(folder); Stream<Path> own = own()) {
            return all.count() == own.count();
        }
    }

    private Path nearestExisting() {
        Path path = folder;
        while (Files.notExists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
