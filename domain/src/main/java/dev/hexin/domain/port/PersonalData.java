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
}
