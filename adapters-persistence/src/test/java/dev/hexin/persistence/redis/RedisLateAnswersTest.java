package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisLateAnswersTest extends LateAnswersContract {
    private final StorageSettings account = TestRedis.account();

    @Override
    protected LateAnswers replica() {
        return replica(account);
    }

    @Override
    protected String nameOf(OpenId person) {
        return StorageKey.of(account).hash(person);
    }

    @Override
    protected String everything() {
        return TestRedis.Shared.SERVER.everythingOf(account);
    }

    private LateAnswers replica(StorageSettings settings) {
        return new RedisLateAnswers(settings, TestRedis.Shared.REDIS, clock, new SecureRandom());
    }

    private Kept keep(LateAnswers answers, String text) {
        return answers.keep(SHE, answer(text), clock.instant().plus(LIFETIME));
    }

    @Test
    void accountsDoNotMix() {
        keep(replica(), "a");
        assertThat(replica(TestRedis.account()).fetch(SHE)).isEmpty();
        assertThat(replica().fetch(SHE)).contains(answer("a"));
    }

    @Test
    void neitherFollowerNorAnswerCanBeRead() {
        keep(replica(), "words in clear");
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("v1:").doesNotContain("clear",
                SHE.value());
    }

    @Test
    void withoutAStorageKeyTheAnswerIsStoredAsItIs_andTheFollowerAsAHash() {
        StorageSettings keyless = TestRedis.withoutKey(account);
        keep(replica(keyless), "words in clear");
        assertThat(TestRedis.Shared.SERVER.everythingOf(account)).contains("clear").doesNotContain(SHE
                .value());
        assertThat(replica(keyless).fetch(SHE)).contains(answer("words in clear"));
    }

    @Test
    void whatCanNotBeReadCountsAsNone_andTheNextOneComes() {
        String[] key = new String[1];
        keep(replica(), "damaged");
        TestRedis.Shared.SERVER.as(redis -> {
            key[0] = redis.keys("hexin:{" + account.appId().value() + "}*").get(0);
            redis.lset(key[0], 0, redis.lindex(key[0], 0).replaceFirst("v1:...", "v1:AAA"));
        });
        keep(replica(), "whole");
        assertThat(replica().fetch(SHE)).contains(answer("whole"));
        assertThat(replica().fetch(SHE)).isEmpty();
    }

    @Test
    void anAnswerCanNotBeGivenMoreTime() {
        keep(replica(), "a");
        TestRedis.Shared.SERVER.as(redis -> {
            String key = redis.keys("hexin:{" + account.appId().value() + "}*").get(0);
            redis.lset(key, 0, redis.lindex(key, 0).replaceFirst(" \\d+ ", " 9999999999999 "));
        });
        assertThat(replica().fetch(SHE)).isEmpty();
    }
}
