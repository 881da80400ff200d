package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.sql.Connection;
import javax.sql.DataSource;

@Breaks("sqlHasOneAddress")
final class SpeaksSql {
    Connection connection;
    DataSource source;
}
