package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.profile.PlatformError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform's customer service as the test wants it, and what went out by it. */
final class Outbox implements CustomerService {
    static final PlatformError ERROR = new PlatformError(45015, "It can't be", "Wait");

    final List<CustomerServiceMessage> sent = new ArrayList<>();
    final List<String> typing = new ArrayList<>();
    boolean allowed = true;
    int most = Integer.MAX_VALUE;
    SendOutcome outcome = new SendOutcome.Sent();

    @Override
    public boolean isAllowed() {
        return allowed;
    }

    @Override
    public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
        if (sent.size() == most) {
            return new SendOutcome.WindowClosed(ERROR);
        }
        if (outcome instanceof SendOutcome.Sent) {
            sent.add(message);
        } else if (outcome instanceof SendOutcome.NotAllowed) {
            allowed = false;
        }
        return outcome;
    }

    @Override
    public SendOutcome showTyping(OpenId follower) {
        typing.add("show");
        return new SendOutcome.Sent();
    }

    @Override
    public SendOutcome hideTyping(OpenId follower) {
        typing.add("hide");
        return new SendOutcome.Sent();
    }
}
