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
            case 40004 -> "invalid media type";
            case 40005 -> "invalid file type";
            case 40006 -> "invalid file size";
            case 40007 -> "invalid media_id";
            case 40008 -> "invalid message type";
            case 40009 -> "invalid image size";
            case 40010 -> "invalid voice size";
            case 40011 -> "invalid video size";
            case 40012 -> "invalid thumb size";
            case 40013 -> "invalid appid";
            case 40014 -> "invalid access_token";
            case 40016 -> "invalid button size";
            case 40017 -> "invalid button type";
            case 40018 -> "invalid button name size";
            case 40019 -> "invalid button key size";
            case 40020 -> "invalid button url size";
            case 40022 -> "invalid button level";
            case 40023 -> "invalid sub button size";
            case 40024 -> "invalid sub button type";
            case 40025 -> "invalid sub button name size";
            case 40026 -> "invalid sub button key size";
            case 40027 -> "invalid sub button url size";
            case 40029 -> "invalid code";
            case 40030 -> "invalid refresh_token";
            case 40032 -> "invalid openid list size";
            case 40033 -> "invalid charset";
            case 40035 -> "invalid parameter";
            case 40052 -> "invalid action name";
            case 40053 -> "invalid action info";
            case 40097 -> "invalid args";
            case 40125 -> "invalid appsecret";
            case 40137 -> "invalid image format";
            case 40163 -> "code been used";
            case 40164 -> "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist";
            case 40201 -> "invalid url";
            case 40202 -> "invalid action";
            case 40203 -> "invalid check_operator";
            case 41001 -> "access_token missing";
            case 41002 -> "appid missing";
            case 41003 -> "refresh_token missing";
            case 41004 -> "appsecret missing";
            case 41005 -> "media data missing";
            case 41008 -> "missing code";
            case 41009 -> "openid missing";
            case 42001 -> "access_token expired";
            case 42002 -> "refresh_token expired";
            case 42003 -> "code expired";
            case 43001 -> "require GET method";
            case 43002 -> "require POST method";
            case 43019 -> "the user is in the blacklist";
            case 44001 -> "empty media data";
            case 44002 -> "empty post data";
            case 44004 -> "empty content";
            case 45002 -> "content size out of limit";
            case 45008 -> "article size out of limit";
            case 45009 -> "reach max api daily quota limit";
            case 45011 -> "api minute-quota reach limit, must slower, retry next minute";
            case 45015 -> "response out of time limit or subscription is canceled";
            case 45029 -> "qrcode count out of limit";
            case 45047 -> "out of response count limit";
            case 45056 -> "too many tags";
            case 45058 -> "can't modify a system tag";
            case 45059 -> "the user has too many tags";
            case 45072 -> "invalid command";
            case 45080 -> "there is no message in the last 30 seconds";
            case 45081 -> "already in typing status";
            case 45157 -> "a tag of this name exists";
            case 45158 -> "the tag's name is too long or missing";
            case 45159 -> "invalid tag id";
            case 46003 -> "menu not exist";
            case 47001 -> "data format error";
            case 48001 -> "api unauthorized";
            case 48006 -> "forbid to clear quota because of reaching the limit";
            case 49003 -> "the openid is not of this appid";
            case 53600 -> "invalid article_id";
            case 61450 -> "invalid parameter of a customer-service account";
            case 65301 -> "no such menuid";
            case 65302 -> "no such user";
            case 65303 -> "there is no default menu";
            case 65304 -> "the match rule is empty";
            case 65305 -> "too many conditional menus";
            case 65320 -> "the match rule has a withdrawn field";
            case 76003 -> "invalid cgi_path";
            case 76021 -> "cgi_path not found";
            case 76022 -> "this path has no quota to query";
            default -> "refused by the sandbox";
        });
    }
}
