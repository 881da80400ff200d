package dev.hexin.persistence.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host, port and database of a JDBC URL as the operator typed them, for sentences. Parameters, users and
 * passwords are never part of it: a URL with an {@code @} may hold them anywhere, and has no address that can
 * be said.
 */
final class DatabaseAddress {
    private static final Pattern SERVER = Pattern.compile(
            "jdbc:[a-z]+:(?:[a-z-]+:)?//([A-Za-z0-9._:,\\[\\]-]+)(?:/([A-Za-z0-9._$-]*))?(?:[?;].*)?");

    private DatabaseAddress() {}

    /** Such as {@code db.example.com:5432, database hexin}; empty where it can't be said safely. */
    static String in(String url) {
        Matcher server = SERVER.matcher(url);
        if (url.indexOf('@') >= 0 || !server.matches()) {
            return "";
        }
        String database = server.group(2);
        return server.group(1) + (database == null || database.isEmpty() ? "" : ", database " + database);
    }
}
