package dev.hexin.domain.port;

import dev.hexin.domain.message.AppId;

/**
 * A plug for teams: makes each account's own instance of a port in place of Hexin's. The port is {@link
 * Profiles}, {@link IdentityProvider}, {@link CustomerService}, {@link CellStore} or {@link WeChatApi}. A
 * factory is a bean, or a jar registers it with {@link java.util.ServiceLoader}; of each port there may be
 * one.
 */
public interface PortFactory<P> {

    Class<P> port();

    /**
     * Called once for each account, at the start.
     *
     * @param account its name, {@value Account#UNNAMED} for the one without
     */
    P make(String account, AppId appId);
}
