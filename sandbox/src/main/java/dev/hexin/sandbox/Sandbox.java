package dev.hexin.sandbox;

import dev.hexin.sandbox.control.ControlApi;
import dev.hexin.sandbox.control.Worlds;
import dev.hexin.sandbox.media.MediaEndpoints;
import dev.hexin.sandbox.model.ModelRoutes;
import dev.hexin.sandbox.page.SandboxAssets;
import dev.hexin.sandbox.page.SandboxPage;
import dev.hexin.sandbox.process.Loopback;
import dev.hexin.sandbox.wire.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;

import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running sandbox: {@code try (var sandbox = Sandbox.start(SandboxOptions.madeUp(target))) { … }}.
 * It listens from {@link #start} on and forgets everything when it is closed.
 */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final long MAX_REQUEST = 1_000_000;

    private final Worlds worlds;
    private final Javalin server;
    private final String host;

    private Sandbox(Worlds worlds, Javalin server, String host) {
        this.worlds = worlds;
        this.server = server;
        this.host = host;
    }

    /**
     * Starts one.
     *
     * @throws IllegalArgumentException with a sentence, when the options make no sense
     */
    public static Sandbox start(SandboxOptions options) {
        var worlds = new Worlds(options.accounts(), options.clock());
        var server = Javalin.create(config -> configure(config, options, worlds)).start(options.host(),
                options.port());
        var sandbox = new Sandbox(worlds, server, options.host());
        worlds.base(sandbox.url().toString());
        return sandbox;
    }

    private static void configure(JavalinConfig config, SandboxOptions options, Worlds worlds) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MAX_REQUEST;
        config.http.asyncTimeout = 0;
        config.jetty.multipartConfig.maxInMemoryFileSize(MediaEndpoints.MOST_BYTES, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(MediaEndpoints.MOST_BYTES, SizeUnit.BYTES);
        config.jsonMapper(new JavalinJackson(Json.MAPPER, true));
        // long polls and live updates would hold a graceful stop up
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
        // a browser may take either address for localhost, and must find no other program's page there
        if (options.port() != 0 && options.host().equals("127.0.0.1")) {
            Loopback.addresses().forEach(address -> config.jetty.addConnector((server, http) -> {
                var connector = new ServerConnector(server, new HttpConnectionFactory(http));
                connector.setHost(address);
                connector.setPort(options.port());
                return connector;
            }));
        }
        var routes = config.routes;
        routes.before(new OwnHost(options.host())::check);
        routes.get("/", ctx -> SandboxPage.html(ctx, "index.html", Json.object()));
        SandboxAssets.addTo(routes);
        WeChatRoutes.addTo(routes, worlds);
        ModelRoutes.addTo(routes, worlds.model, options.clock());
        new ControlApi(worlds).addTo(routes);
        routes.exception(IllegalArgumentException.class, (e, ctx) -> ctx.status(HttpStatus.BAD_REQUEST)
                .result(String.valueOf(e.getMessage())));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.warn("A request to the sandbox failed", e);
            ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).result("The sandbox failed: see its log.");
        });
        routes.exception(IllegalStateException.class, (e, ctx) -> ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
                .result(String.valueOf(e.getMessage())));
    }

    /** Shows these sentences on top of the page until the next call; an empty list shows nothing. */
    public void notice(List<String> sentences) {
        worlds.notice(sentences);
    }

    public int port() {
        return server.port();
    }

    /** Where it can be reached from this machine, without a slash at the end. */
    public URI url() {
        var name = host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
    }

    @Override
    public void close() {
        worlds.close();
        server.stop();
    }
}
