package dev.hexin.http.profile;

import org.jspecify.annotations.Nullable;

/**
 * What the guide page depends on.
 *
 * @param inWeChat whether WeChat's own browser shows it; only there the consent page works
 * @param signedIn whether the visitor has a session already
 * @param code leads a telephone to this page; null in WeChat's browser, or where our own address is not known
 */
record Guide(boolean inWeChat, boolean signedIn, @Nullable QrDrawing code) {}
