package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A path of WeChat's API, such as {@code /cgi-bin/user/get}, perhaps with a query. Refuses everything that
 * could send the access token to another host or replace it: a URL, {@code //host}, {@code ..}, an encoded
 * slash, and a query with an access token of its own.
 *
 * @param path without the query
 * @param query encoded, without the question mark; empty where there is none
 */
public record ApiPath(String path, String query) {
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+)++");
    private static final Pattern QUERY = Pattern.compile(
            "(?:[A-Za-z0-9_.-]++=(?:[A-Za-z0-9_.~*+,:@/|!$'()-]++|%[0-9A-Fa-f]{2})*+(?:&|$))*+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final String TOKEN = "access_token";
    private static final int LONGEST = 2048;

    public ApiPath {
        if (path.length() > LONGEST || query.length() > LONGEST) {
            throw new RefusedValueException("a path of WeChat's API has at most 2048 characters");
        }
        if (!PATH.matcher(path).matches()) {
            throw new RefusedValueException("a path of WeChat's API begins with one slash and has letters,"
                    + " digits, _ and - between slashes, such as /cgi-bin/user/get; it is no URL");
        }
        if (!QUERY.matcher(query).matches()) {
            throw new RefusedValueException("the query behind a path of WeChat's API has encoded values, such"
                    + " as ?lang=zh_CN&openid=o123");
        }
        Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)[0]).forEach(ApiPath::checkName);
    }

    /** @throws RefusedValueException when it is no path of the platform */
    public static ApiPath of(String path) {
        int mark = path.indexOf('?');
        return mark < 0
                ? new ApiPath(path, "")
                : new ApiPath(path.substring(0, mark), path.substring(mark + 1));
    }

    /**
     * Checks parameters that are to be added: their names, and that none of them is an access token.
     *
     * @throws RefusedValueException when one is not right
     */
    public static void checkParameters(Map<String, ?> parameters) {
        parameters.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new RefusedValueException("a parameter's name has letters, digits and underscores");
            }
            checkName(name);
            if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
                throw new RefusedValueException("a parameter's value is text, a number, true or false");
            }
        });
    }

    private static void checkName(String name) {
        if (name.equalsIgnoreCase(TOKEN)) {
            throw new RefusedValueException("Hexin adds the account's access_token itself");
        }
    }

    /** Without the query, which may name a person. */
    @Override
    public String toString() {
        return path;
    }
}
