package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import io.micronaut.http.client.HttpClient;

@Breaks("httpClientsHaveOneAddress")
final class CallsOutByMicronaut {
    HttpClient client;
}
