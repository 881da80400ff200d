/**
 * For tests of a team's own code: an account with its followers in this JVM, by a clock that tests move.
 *
 * <p>
 * {@link dev.hexin.testkit.TestAccount} takes what a team writes and is wired as in production. Its
 * {@link dev.hexin.testkit.TestFollower}s say, tap and scan, and hear what the account answers, by whichever
 * way it comes. WeChat's three attempts, five seconds apart, are played.
 * {@link dev.hexin.testkit.PushContent} makes messages and events of any type.
 *
 * <pre>{@code
 * TestFollower follower = TestAccount.with(new Teahouse()).follower();
 * follower.says("What are your hours?").hears("Nine to five.");
 * }</pre>
 *
 * <p>
 * {@link dev.hexin.testkit.WithSandbox} starts the application and the sandbox instead, over HTTP.
 */
@NullMarked
package dev.hexin.testkit;

import org.jspecify.annotations.NullMarked;
