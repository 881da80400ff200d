package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.service.state.Outgoing.LateAnswer;
import java.util.List;

/** The messages that the outbox makes of a late answer, and what becomes of its rest. Calls may block. */
interface LateAnswerMessages {

    /** In their order; of one answer always the same. */
    List<CustomerServiceMessage> messages(LateAnswer reply);

    /** The platform has taken all of them. */
    void delivered(OpenId follower, LateAnswer reply);

    /** So many of them were taken; the rest is not sent. */
    void undelivered(OpenId follower, LateAnswer reply, int sent);
}
