package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.SharedRunsContract;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisSharedRunsTest extends SharedRunsContract {
    private final StorageSettings account = TestRedis.account();

    @Override
    protected SharedRuns replica() {
        return replica(account);
    }

    @Override
    protected SharedRuns replicaOfAnotherAccount() {
        return replica(TestRedis.account());
    }

    @Override
    protected String nameOf(OpenId person) {
        return StorageKey.of(account).hash(person);
    }

    @Override
    protected String everything() {
        return TestRedis.Shared.SERVER.everythingOf(account);
    }

    private SharedRuns replica(StorageSettings settings) {
        return new RedisSharedRuns(settings, TestRedis.Shared.REDIS, clock, LEASE, KEPT);
    }

    @Test
    void anAnswerCanNotBeRead() {
        replica().finish(ID, "here", answer("words in clear"), START);
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("v1:").doesNotContain("clear");
    }

    @Test
    void withoutAStorageKeyItIsStoredAsItIs() {
        SharedRuns keyless = replica(TestRedis.withoutKey(account));
        keyless.finish(ID, "here", answer("words in clear"), START);
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("clear");
        assertThat(keyless.giveUp(ID)).contains(answer("words in clear"));
    }

    @Test
    void whatAnotherStorageKeyHasSealedIsFinishedWithoutAnAnswer() {
        replica().finish(ID, "here", answer("a"), START);
        SharedRuns other = replica(TestRedis.withOtherKey(account));
        assertThat(other.see(ID, "other", START).mine()).isFalse();
        assertThat(other.see(ID, "other", START).answer()).isNull();
    }
}
