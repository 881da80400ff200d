/**
 * Shared state in Redis: each call one script, so that it is atomic, on keys of one account, so that a
 * cluster will do too. Everything expires by itself.
 */
@NullMarked
@Configuration
@Requires(property = StateStore.SETTING, pattern = RedisSettings.IS_REDIS)
package dev.hexin.persistence.redis;

import dev.hexin.persistence.StateStore;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
