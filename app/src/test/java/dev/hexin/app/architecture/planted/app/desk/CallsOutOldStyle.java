package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.net.HttpURLConnection;

@Breaks("httpClientsHaveOneAddress")
final class CallsOutOldStyle {
    HttpURLConnection connection;
}
