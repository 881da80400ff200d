package dev.hexin.http.server;

import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.DefaultRouteBuilder;

/**
 * Routes below the base paths of named accounts, to the controllers that serve the account without a name:
 * these find the account by the request's path.
 */
public abstract class AccountRoutes extends DefaultRouteBuilder {
    protected AccountRoutes(ExecutionHandleLocator controllers) {
        super(controllers);
    }

    /** A page that may be asked for its head, too. */
    protected final void page(String path, Class<?> controller, String method, Class<?>... more) {
        get(path, controller, method, more);
        buildRoute(HttpMethod.HEAD, path, controller, method, arguments(more)).produces(MediaType.ALL_TYPE);
    }

    protected final void get(String path, Class<?> controller, String method, Class<?>... more) {
        GET(path, controller, method, arguments(more)).produces(MediaType.ALL_TYPE);
    }

    protected final void post(
            MediaType consumed,
            String path,
            Class<?> controller,
            String method,
            Class<?>... more) {
        POST(path, controller, method, arguments(more)).consumes(consumed).produces(MediaType.ALL_TYPE);
    }

    private static Class<?>[] arguments(Class<?>... more) {
        Class<?>[] arguments = new Class<?>[more.length + 1];
        arguments[0] = HttpRequest.class;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return arguments;
    }
}
