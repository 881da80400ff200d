package dev.hexin.persistence.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;

/** One connection, and what can be asked through it, of a server and of a cluster alike. */
record RedisConnection(
        StatefulConnection<String, String> connection,
        RedisClusterCommands<String, String> commands) {}
