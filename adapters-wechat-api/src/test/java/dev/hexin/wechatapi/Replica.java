package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.WeChatApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;

/** What calls in the account's name are made with, put together by hand: one replica of Hexin. */
final class Replica implements AutoCloseable {
    private final ApiClient client;
    private final AccessTokenSource source;
    private final AccountApi account;
    private final Permissions permissions;
    private final CustomerService customerService;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Pauses pauses;

    Replica(WeChatApiSettings settings, AccessTokens tokens, TestClock clock) {
        pauses = new Pauses(clock::pass);
        client = new ApiClient(settings, new ApiResponseReader(ObjectMapper.getDefault()), pauses, clock,
                () -> 0);
        AccessTokenMeters meters = new AccessTokenMeters("default", clock);
        meters.bindTo(metrics);
        source = new AccessTokenSource(tokens, new AccessTokenApi(client, settings, clock), meters, settings,
                clock, () -> 0);
        permissions = new KnownPermissions(clock);
        account = new AccountApi(client, source, meters, permissions, clock);
        customerService = new WeChatCustomerService(account, permissions);
    }

    AccessTokenSource source() {
        return source;
    }

    Permissions permissions() {
        return permissions;
    }

    CustomerService customerService() {
        return customerService;
    }

    AccountApi account() {
        return account;
    }

    WeChatApi api() {
        return new RawWeChatApi(account);
    }

    ApiClient client() {
        return client;
    }

    MeterRegistry metrics() {
        return metrics;
    }

    /** What it waited for between attempts. */
    Pauses pauses() {
        return pauses;
    }

    @Override
    public void close() {
        source.close();
        client.close();
    }
}
