package dev.hexin.persistence.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import javax.net.ssl.SSLException;

/**
 * Says in a sentence why Redis can't be used, and which one. What Lettuce says may hold a password: it is
 * never said.
 */
final class RedisStartupDiagnosis {
    private static final String URI = "redis.uri (REDIS_URI) ";
    static final String NO_URI = URI + "is missing: with wechat.state=redis it should say where Redis is,"
            + " such as redis://localhost:6379.";
    static final String UNKNOWN_URI = URI + "should be an address such as redis://localhost:6379, or"
            + " rediss:// with TLS, with what is special in a user or password written as %xx.";

    /** Redis says where in a script it refused something, and then what. */
    private static final String FROM_SCRIPT = "(?s)(ERR Error running script.*-)?(%s).*";

    private RedisStartupDiagnosis() {}

    static String atStart(RedisException failure, RedisURI uri) {
        return atStart(failure)
                + (uri.getHost() == null ? "" : " (It names " + uri.getHost() + ":" + uri.getPort() + ".)");
    }

    private static String atStart(RedisException failure) {
        return switch (of(failure)) {
            case TLS -> URI + "names a server whose TLS can't be trusted: does it speak TLS there, with a"
                    + " certificate that this machine knows?";
            case REFUSED -> URI + "should hold the user and password of the server: it refuses them.";
            case REPLICA -> URI + "names a replica that can't be written to: name its primary.";
            case NO_WRITES -> URI + "names a server that takes no writes now: its own log says why.";
            case NOT_ALLOWED -> URI + "names a server that does not allow what Hexin needs: docs/redis.md"
                    + " lists the commands that its user must be allowed on the keys hexin:*, and the"
                    + " versions of Redis.";
            case AWAY, ADDRESS, OK -> URI + "names a server that doesn't answer: is it running, are host and"
                    + " port right, and does it speak TLS (rediss:) or not (redis:)?";
        };
    }

    /** The same without words. */
    static RedisTrial of(RedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof SSLException) {
                return RedisTrial.TLS;
            }
            if (said.matches("(?s)(NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password|ERR Client sent AUTH).*")) {
                return RedisTrial.REFUSED;
            }
            if (said.matches(FROM_SCRIPT.formatted("READONLY"))) {
                return RedisTrial.REPLICA;
            }
            if (said.matches(
                    FROM_SCRIPT.formatted("OOM|MISCONF|LOADING|MASTERDOWN|NOREPLICAS|BUSY|CLUSTERDOWN"))) {
                return RedisTrial.NO_WRITES;
            }
            if (cause instanceof RedisCommandExecutionException) {
                return RedisTrial.NOT_ALLOWED;
            }
        }
        return RedisTrial.AWAY;
    }
}
