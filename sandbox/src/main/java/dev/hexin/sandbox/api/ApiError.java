package dev.hexin.sandbox.api;

import java.util.concurrent.ThreadLocalRandom;

/** An error that the platform answers: an errcode and a message, with HTTP status 200. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int errcode;
    private final String outcome;

    public ApiError(int errcode, String errmsg) {
        this(errcode, errmsg, "refused");
    }

    private ApiError(int errcode, String errmsg, String outcome) {
        super(errmsg);
        this.errcode = errcode;
        this.outcome = outcome;
    }

    /**
     * The error for a path that the sandbox does not play, which is the platform's own for an unknown path.
     */
    static ApiError notPlayed() {
        return new ApiError(40066, "invalid url", "not played");
    }

    /** The outcome that the log of calls shows. */
    String outcome() {
        return outcome;
    }

    public int errcode() {
        return errcode;
    }

    /** The message as the platform ends it, with the id of the request. */
    public String errmsg() {
        return getMessage() + " rid: " + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 16);
    }

    /** The error of a number, with the platform's usual message. */
    public static ApiError of(int errcode) {
        return new ApiError(errcode, switch (errcode) {
            case -1 -> "system error";
            case 40001 -> "invalid credential, access_token is invalid or not latest";
            case 40002 -> "invalid grant_type";
            case 40003 -> "invalid openid";
            case 40007 -> "invalid media_id";
            case 40008 -> "invalid message type";
            case 40013 -> "invalid appid";
            case 40014 -> "invalid access_token";
            case 40029 -> "invalid code";
            case 40030 -> "invalid refresh_token";
            case 40125 -> "invalid appsecret";
            case 40163 -> "code been used";
            case 40164 -> "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist";
            case 41001 -> "access_token missing";
            case 41002 -> "appid missing";
            case 41003 -> "refresh_token missing";
            case 41004 -> "appsecret missing";
            case 41008 -> "missing code";
            case 41009 -> "openid missing";
            case 42001 -> "access_token expired";
            case 42002 -> "refresh_token expired";
            case 42003 -> "code expired";
            case 43001 -> "require GET method";
            case 43002 -> "require POST method";
            case 44002 -> "empty post data";
            case 44004 -> "empty content";
            case 45002 -> "content size out of limit";
            case 45008 -> "article size out of limit";
            case 45009 -> "reach max api daily quota limit";
            case 45011 -> "api minute-quota reach limit, must slower, retry next minute";
            case 45015 -> "response out of time limit or subscription is canceled";
            case 45047 -> "out of response count limit";
            case 45072 -> "invalid command";
            case 45080 -> "there is no message in the last 30 seconds";
            case 45081 -> "already in typing status";
            case 47001 -> "data format error";
            case 48001 -> "api unauthorized";
            default -> "refused by the sandbox";
        });
    }
}
