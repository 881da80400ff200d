package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CustomerService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What calls in the account's name are made with, put together by hand: one replica of Hexin. */
final class Replica implements AutoCloseable {
    private final ApiClient client;
    private final AccessTokenSource source;
    private final WeChatCustomerService customerService;
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    Replica(WeChatApiSettings settings, AccessTokens tokens, InstantSource clock, RandomGenerator random) {
        client = new ApiClient(settings, new ApiResponseReader(ObjectMapper.getDefault()));
        AccessTokenMeters meters = new AccessTokenMeters(clock);
        meters.bindTo(metrics);
        source = new AccessTokenSource(tokens, new AccessTokenApi(client, settings, clock), meters, settings,
                clock, random);
        customerService = new WeChatCustomerService(new AccountApi(client, source, meters), clock);
    }

    AccessTokenSource source() {
        return source;
    }

    CustomerService customerService() {
        return customerService;
    }

    MeterRegistry metrics() {
        return metrics;
    }

    @Override
    public void close() {
        source.close();
        client.close();
    }
}
