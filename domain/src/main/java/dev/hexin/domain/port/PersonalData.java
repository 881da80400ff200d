package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;

/**
 * An outbound port: a store that holds something of people besides their profiles. A deletion calls each of
 * them. Its calls block.
 */
public interface PersonalData {

    /**
     * Forgets all it holds of a person. What is under way for them meanwhile is still answered, and not kept
     * then. May be repeated; throws where the store can't be reached.
     */
    void forget(OpenId openId);

    /**
     * The same, where the store is a team's own bean, of which the process has one for all accounts. An
     * openid is one account's; a store that keeps the accounts apart overrides this.
     *
     * @param account its name, {@value Account#UNNAMED} for the one without
     */
    default void forget(String account, OpenId openId) {
        forget(openId);
    }
}
