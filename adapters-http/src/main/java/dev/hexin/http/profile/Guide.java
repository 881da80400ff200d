package dev.hexin.http.profile;

import org.jspecify.annotations.Nullable;

/**
 * What the guide page depends on.
 *
 * @param inWeChat whether WeChat's own browser shows it
 * @param signedIn whether the visitor has a session already
 * @param mayConsent whether the consent page works in this browser; where it doesn't, a button would lead to
 *     an error
 * @param address of this page, to be opened in WeChat; null in WeChat's browser, or where our own address is
 *     not known
 * @param code leads a telephone to the address; null where a visitor needs none
 */
record Guide(
        boolean inWeChat,
        boolean signedIn,
        boolean mayConsent,
        @Nullable String address,
        @Nullable QrSvg code) {}
