package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import io.lettuce.core.api.sync.RedisCommands;

@Breaks("redisHasOneAddress")
final class AsksRedis {
    private AsksRedis() {}

    static String ask(RedisCommands<String, String> redis) {
        return redis.ping();
    }
}
