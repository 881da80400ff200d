package dev.hexin.persistence.memory;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.persistence.AccessTokensContract;

class MemoryAccessTokensTest extends AccessTokensContract {
    private final MemoryAccessTokens tokens = new MemoryAccessTokens(clock, LEASE);

    @Override
    protected AccessTokens replica() {
        return tokens;
    }
}
