package dev.hexin.persistence.jdbc;

/**
 * The database can't be used as it is set up: one plain sentence for the operator, without URL, user or
 * password.
 */
public final class DatabaseException extends RuntimeException {
    DatabaseException(String sentence) {
        super(sentence);
    }
}
