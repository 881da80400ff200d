/**
 * The ports' state in a database: H2, PostgreSQL, MariaDB or MySQL, whichever {@code datasources.default.url}
 * names. Times are milliseconds since 1970 in UTC, so that no time zone of a JVM, driver or server has a say.
 */
@NullMarked
@Configuration
@Requires(property = Database.URL)
package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
