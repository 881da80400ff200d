package dev.hexin.wechatapi;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.customerservice.SendOutcome.Failed;
import dev.hexin.domain.customerservice.SendOutcome.Sent;
import dev.hexin.domain.customerservice.SendOutcome.Unknown;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Permissions;
import dev.hexin.wechatapi.Remedy.Kind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends messages by WeChat's customer service. An account that may not is not tried again for an hour. */
final class WeChatCustomerService implements CustomerService {
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String TYPING = "/cgi-bin/message/custom/typing";
    private static final String RIGHT = Scope.CUSTOMER_SERVICE.label();
    private static final int UNAUTHORIZED = 48001;

    private final AccountApi api;
    private final Permissions permissions;
    private volatile boolean hasSent;

    WeChatCustomerService(AccountApi api, Permissions permissions) {
        this.api = api;
        this.permissions = permissions;
    }

    @Override
    public boolean isAllowed() {
        return permissions.refusedAt(RIGHT).isEmpty();
    }

    @Override
    public boolean hasSent() {
        return hasSent;
    }

    @Override
    public SendOutcome send(OpenId follower, CustomerServiceMessage message, @Nullable String agent) {
        return posted(SEND, () -> MessageJson.of(follower, message, agent));
    }

    @Override
    public SendOutcome showTyping(OpenId follower) {
        return posted(TYPING, () -> typing(follower, "Typing"));
    }

    @Override
    public SendOutcome hideTyping(OpenId follower) {
        return posted(TYPING, () -> typing(follower, "CancelTyping"));
    }

    private static String typing(OpenId follower, String command) {
        return JsonBody.of(json -> {
            json.writeStringField("touser", follower.value());
            json.writeStringField("command", command);
        });
    }

    private SendOutcome posted(String path, Supplier<String> json) {
        if (!isAllowed()) {
            return new Failed(PlatformErrors.refusal(Scope.CUSTOMER_SERVICE, UNAUTHORIZED, "").failure());
        }
        SendOutcome outcome = outcome(path, json);
        if (path.equals(SEND) && outcome instanceof Sent) {
            hasSent = true;
            permissions.allow(RIGHT);
        } else if (path.equals(SEND) && outcome instanceof Failed failed
                && failed.failure().reason() == Reason.NOT_ALLOWED) {
            permissions.refuse(RIGHT);
            hasSent = false;
        }
        return outcome;
    }

    private SendOutcome outcome(String path, Supplier<String> json) {
        try {
            api.call(ApiCall.post(Scope.CUSTOMER_SERVICE, path, json.get(), ErrorAnswer::confirmation));
            return new Sent();
        } catch (ApiCallException refusal) {
            return outcome(refusal);
        } catch (RuntimeException failure) { // its message may quote an address
            return outcome(TransportFailures.because(failure));
        }
    }

    private static SendOutcome outcome(ApiCallException refusal) {
        if (refusal.remedy().is(Kind.DONE)) {
            return new Sent();
        }
        return refusal.mayBeCarriedOut() ? new Unknown(refusal.failure()) : new Failed(refusal.failure());
    }
}
