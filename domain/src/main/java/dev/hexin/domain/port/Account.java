package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.ProfileLink;

/** A door in: one account of this process, for a team's code. */
public interface Account {
    /** What the account without a name is called. */
    String UNNAMED = "default";

    String name();

    /** Where its followers find their profile. */
    ProfileLink profileLink();

    Profiles profiles();

    /** Every call of WeChat's API; an account without an AppSecret says so when it is called. */
    WeChatApi api();

    /** The followers whose pushes are not handled. */
    BlockedFollowers blocked();

    /** The messages that the account sends by itself. */
    Outbox outbox();

    /** The conversation with a follower, for code that answers no push, such as a timer. */
    Chat chat(OpenId follower);
}
