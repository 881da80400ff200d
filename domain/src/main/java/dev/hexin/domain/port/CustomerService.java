package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import org.jspecify.annotations.Nullable;

/**
 * An outbound port: messages that the account sends by itself, while the platform's window for them is open
 * (48 hours and five messages after a follower's message, a minute and three after a tap, a scan or a
 * follow). Its calls block; none of them throws. Protocol: "Customer-service messages".
 */
public interface CustomerService {

    /**
     * Whether the account may send at all, as far as is known: false once the platform has said that it may
     * not.
     */
    boolean isAllowed();

    /**
     * Whether the platform has taken a message of this process since it last said that the account may not
     * send: what is {@linkplain #isAllowed allowed as far as is known} is then known to be.
     */
    boolean hasSent();

    /** Sends a message in the account's name. */
    default SendOutcome send(OpenId follower, CustomerServiceMessage message) {
        return send(follower, message, null);
    }

    /**
     * Sends a message in the name of an agent ({@code name@account}), or of the account where there is none.
     */
    SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent);

    /**
     * Shows the follower that an answer is being written, for some fifteen seconds or until a message comes.
     */
    SendOutcome showTyping(OpenId follower);

    /** Takes that back. */
    SendOutcome hideTyping(OpenId follower);
}
