/**
 * Who a visitor of the web pages is, and how signing in can end.
 *
 * <p>
 * {@link dev.hexin.domain.profile.UserProfile} is what WeChat told of a person.
 * {@link dev.hexin.domain.profile.SignInOutcome} has each way in which a sign-in ends; a page answers each of
 * them. {@link dev.hexin.domain.profile.LoginState} binds a sign-in to the browser that began it.
 */
@NullMarked
package dev.hexin.domain.profile;

import org.jspecify.annotations.NullMarked;
