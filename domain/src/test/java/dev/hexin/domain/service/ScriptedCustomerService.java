package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CustomerService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The platform's customer service as the test wants it, and what went out by it. */
final class ScriptedCustomerService implements CustomerService {
    final List<CustomerServiceMessage> sent = new CopyOnWriteArrayList<>();
    final List<String> typing = new ArrayList<>();
    boolean allowed = true;
    boolean hasSent = true;
    int most = Integer.MAX_VALUE;
    SendOutcome outcome = new SendOutcome.Sent();
    Runnable beforeSending = () -> {};

    static SendOutcome failed(Reason reason) {
        return new SendOutcome.Failed(new Failure(reason, new PlatformError(45015, "It can't be", "Wait")));
    }

    @Override
    public boolean isAllowed() {
        return allowed;
    }

    @Override
    public boolean hasSent() {
        return hasSent;
    }

    @Override
    public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
        beforeSending.run();
        if (sent.size() == most) {
            return failed(Reason.WINDOW_CLOSED);
        }
        if (outcome instanceof SendOutcome.Sent) {
            sent.add(message);
        } else if (outcome.equals(failed(Reason.NOT_ALLOWED))) {
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
