/**
 * The ports of the hexagon: inbound ones are verbs, outbound ones nouns, and some are implemented by teams.
 *
 * <p>
 * Routes and handlers are where a team begins.
 *
 * <h2>What a team implements</h2>
 * <ul>
 * <li>{@link dev.hexin.domain.port.Routes}: answers, a line each. This is where to begin.
 * <li>{@link dev.hexin.domain.port.MessageHandler}: an answer to one type of message, as a class.
 * <li>{@link dev.hexin.domain.port.Interceptor}: looks at each push first, and may answer it.
 * <li>{@link dev.hexin.domain.port.Moderation}: judges what goes to a bot and comes from it.
 * <li>{@link dev.hexin.domain.port.PersonalData}: a store of a team's own that a deletion reaches.
 * <li>{@link dev.hexin.domain.port.PortFactory}: makes outbound ports in place of Hexin's.
 * </ul>
 *
 * <h2>What an answer is given</h2>
 *
 * {@link dev.hexin.domain.port.Chat} is one follower at one account: it sends messages, remembers a state,
 * and calls WeChat's API by {@link dev.hexin.domain.port.WeChatApi}. Code that answers no push takes
 * {@link dev.hexin.domain.port.Accounts} in its constructor.
 *
 * <h2>What adapters call and implement</h2>
 *
 * {@link dev.hexin.domain.port.ReceivePush}, {@link dev.hexin.domain.port.SignIn} and
 * {@link dev.hexin.domain.port.ViewProfile} are called by adapters. {@link dev.hexin.domain.port.Profiles},
 * {@link dev.hexin.domain.port.IdentityProvider}, {@link dev.hexin.domain.port.CustomerService},
 * {@link dev.hexin.domain.port.CellStore} and the other nouns are implemented by them. Each has a contract:
 * an abstract test that every implementation passes.
 */
@NullMarked
package dev.hexin.domain.port;

import org.jspecify.annotations.NullMarked;
