package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import java.net.http.HttpClient;

@Breaks("httpClientsHaveOneAddress")
final class CallsOut {
    HttpClient client;
}
