package dev.hexin.wechatapi;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.PlatformExchange;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.WeChatApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.serde.ObjectMapper;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WeChat's API client of one account: its connections, its access token, its circuit breaker and quotas, and
 * the ports that stand on them. The account has an AppSecret.
 */
public final class WeChatAccount implements MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WeChatAccount.class);

    private final ApiClient client;
    private final AccessTokenSource tokens;
    private final AccessTokenMeters meters;
    private final IdentityProvider identityProvider;
    private final CustomerService customerService;
    private final WeChatApi api;
    private final PlatformExchange exchange;

    /**
     * @param label what the account is called in meters
     * @param tokens where the replicas share the account's access token
     * @param permissions where it is kept which rights the account lacks
     */
    public WeChatAccount(
            String label,
            WeChatApiSettings settings,
            AccessTokens tokens,
            Permissions permissions,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {
        this.client = new ApiClient(settings, new ApiResponseReader(ObjectMapper.getDefault()), scheduler,
                clock, random);
        this.meters = new AccessTokenMeters(label, clock);
        this.tokens = new AccessTokenSource(tokens, new AccessTokenApi(client, settings, clock), meters,
                settings, clock, random);
        AccountApi account = new AccountApi(client, this.tokens, meters, permissions, clock);
        this.identityProvider = new OAuthIdentityProvider(new WebLoginApi(client, settings), settings, clock);
        this.customerService = new WeChatCustomerService(account, permissions);
        this.api = new RawWeChatApi(account);
        this.exchange = new RelayedCalls(account);
    }

    /** The API of an account that has no AppSecret: each call says so. */
    public static WeChatApi withoutSecret() {
        return new RawWeChatApi(null);
    }

    public IdentityProvider identityProvider() {
        return identityProvider;
    }

    public CustomerService customerService() {
        return customerService;
    }

    public WeChatApi api() {
        return api;
    }

    /** Fetches the access token, if none is known, so that the first call need not wait for it. Blocks. */
    public void fetchToken() {
        try {
            tokens.token();
        } catch (ApiCallException told) { // a warning says so already
            LOG.debug("The access token was not fetched ahead: {}", told.getMessage());
        } catch (RuntimeException storeAway) {
            LOG.warn("The access token could not be fetched ahead: {}", storeAway.getClass().getName());
        }
    }

    /** Raw calls, for other programs. */
    public PlatformExchange exchange() {
        return exchange;
    }

    /** The same of an account that has no AppSecret: each call says so. */
    public static PlatformExchange exchangeWithoutSecret() {
        return new RelayedCalls(null);
    }

    /** Whether a call was made. */
    boolean isConnected() {
        return client.isConnected();
    }

    /** Registers the meters of the account's access token. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
    }

    @Override
    public void close() {
        tokens.close();
        client.close();
    }
}
