package dev.hexin.app.wiring;

import dev.hexin.app.patterns.Re2TextPatterns;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.wiring.PortFactories.PortConflictException;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.HandlerTable;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Import;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Finds everybody's handlers and routes: the domain's own, beans, and those that other jars register as
 * services.
 */
@Factory
final class Handlers {

    /** Makes the plain classes of the domain's handler package beans; on a factory it would not work. */
    @Import(packages = "dev.hexin.domain.handler", annotated = "*")
    static final class FromDomain {
        private FromDomain() {}
    }

    @Bean
    @Singleton
    HandlerTable handlerTable(BeanContext beans) {
        List<MessageHandler<?>> handlers = new ArrayList<>();
        // asked for by type: an injected list of a generic type comes back empty
        beans.getBeansOfType(MessageHandler.class).forEach(handlers::add);
        ServiceLoader.load(MessageHandler.class).forEach(handlers::add);
        List<Routes> routes = new ArrayList<>(beans.getBeansOfType(Routes.class));
        ServiceLoader.load(Routes.class).forEach(routes::add);
        return HandlerTable.of(handlers, routes, new Re2TextPatterns());
    }

    /** Those of handlers' jars and beans, for all accounts. */
    record TeamInterceptors(List<Interceptor> all) {}

    @Bean
    @Singleton
    TeamInterceptors interceptors(BeanContext beans) {
        List<Interceptor> interceptors = new ArrayList<>(beans.getBeansOfType(Interceptor.class));
        ServiceLoader.load(Interceptor.class).forEach(interceptors::add);
        return new TeamInterceptors(List.copyOf(interceptors));
    }

    /** The same of moderations. */
    record TeamModerations(List<Moderation> all) {}

    @Bean
    @Singleton
    TeamModerations moderations(BeanContext beans) {
        List<Moderation> moderations = new ArrayList<>(beans.getBeansOfType(Moderation.class));
        ServiceLoader.load(Moderation.class).forEach(moderations::add);
        return new TeamModerations(List.copyOf(moderations));
    }

    @Bean
    @Singleton
    PortFactories portFactories(BeanContext beans, Settings settings) {
        List<PortFactory<?>> factories = new ArrayList<>();
        beans.getBeansOfType(PortFactory.class).forEach(factories::add);
        ServiceLoader.load(PortFactory.class).forEach(factories::add);
        Map<Class<?>, Object> instances = new HashMap<>();
        for (Class<?> port : PortFactories.PORTS) {
            for (Object bean : beans.getBeansOfType(port)) {
                Object other = instances.put(port, bean);
                if (other != null) {
                    throw new PortConflictException(List.of(PortFactories.both(port, other, bean)));
                }
            }
        }
        return PortFactories.of(factories, instances, settings.accounts().size());
    }

    @Bean
    @Singleton
    PushNames pushNames(HandlerTable handlers) {
        return handlers.pushNames();
    }
}
