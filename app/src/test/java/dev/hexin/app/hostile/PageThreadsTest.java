package dev.hexin.app.hostile;

import dev.hexin.app.Hexin;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.executor.ExecutorSelector;
import io.micronaut.scheduling.executor.ThreadSelection;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates, QR codes and session cookies take time: none of it is spent on an event loop, which serves
 * pushes.
 */
@Timeout(600)
class PageThreadsTest {
    @Test
    void everyRouteButTheWebhooksLeavesTheEventLoop() {
        try (Hexin hexin = Hexin.start()) {
            ExecutorService pages = hexin.context().getBean(ExecutorService.class,
                    Qualifiers.byName("pages"));
            ExecutorSelector selector = hexin.context().getBean(ExecutorSelector.class);
            List<ExecutableMethod<?, ?>> routes = hexin.context().getBean(Router.class).uriRoutes()
                    .map(MethodBasedRouteInfo.class::cast)
                    .<ExecutableMethod<?, ?>>map(route -> route.getTargetMethod().getExecutableMethod())
                    .filter(method -> method.getDeclaringType().getName()
                            .startsWith("dev.hexin.http.profile"))
                    .toList();
            assertThat(routes).hasSizeGreaterThan(8).allSatisfy(route -> assertThat(
                    selector.select(route, ThreadSelection.MANUAL)).as(route.toString()).containsSame(pages));
        }
    }
}
