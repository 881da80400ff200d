package dev.hexin.persistence.redis;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.AccessTokens.Turn;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.AccessTokensContract;
import dev.hexin.persistence.StorageSettings;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisAccessTokensTest extends AccessTokensContract {
    private final StorageSettings account = TestRedis.account();

    @Override
    protected AccessTokens replica() {
        return replica(account);
    }

    private AccessTokens replica(StorageSettings settings) {
        return new RedisAccessTokens(settings, TestRedis.Shared.REDIS, clock, new SecureRandom(), LEASE);
    }

    private static Turn take(AccessTokens tokens) {
        return tokens.takeTurn().orElseThrow();
    }

    @Test
    void accountsDoNotMix() {
        take(replica()).finish(token("hers"));
        AccessTokens other = replica(TestRedis.account());
        assertThat(other.current()).isEmpty();
        take(replica());
        take(other);
    }

    @Test
    void aTokenCanNotBeRead() {
        take(replica()).finish(token("TOKEN-in-clear"));
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("v1:").doesNotContain("TOKEN-in");
    }

    @Test
    void withoutAStorageKeyATokenIsNotStored_andEachKnowsWhatItFetched() {
        StorageSettings keyless = TestRedis.withoutKey(account);
        AccessTokens here = replica(keyless);
        AccessTokens there = replica(keyless);
        AccessToken token = token("TOKEN-in-clear");
        Turn turn = take(here);
        assertThat(there.takeTurn()).isEmpty();
        turn.finish(token);

        assertThat(here.current()).contains(token);
        assertThat(there.current()).isEmpty();
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).doesNotContain("TOKEN");
        take(there);

        pass(LIFETIME);
        assertThat(here.current()).isEmpty();
    }

    @Test
    void withoutAStorageKeyWhoIsTooLateKnowsNothing() {
        AccessTokens here = replica(TestRedis.withoutKey(account));
        Turn slow = take(here);
        pass(LEASE);
        take(replica());
        slow.finish(token("slow"));
        assertThat(here.current()).isEmpty();
    }

    @Test
    void anotherStorageKeyReadsNone() {
        take(replica()).finish(token("a"));
        assertThat(replica(TestRedis.withOtherKey(account)).current()).isEmpty();
        assertThat(replica(TestRedis.withoutKey(account)).current()).isEmpty();
        assertThat(replica().current()).isPresent();
    }

    @Test
    void aTokenIsNotReadWithOtherTimesThanItsOwn() {
        take(replica()).finish(token("a"));
        String key = "hexin:{" + account.appId().value() + "}:access-token";
        TestRedis.Shared.SERVER.as(redis -> redis.hset(key, "expires", "9999999999999"));
        assertThat(replica().current()).isEmpty();
    }
}
