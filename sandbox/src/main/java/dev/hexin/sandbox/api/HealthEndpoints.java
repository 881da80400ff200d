package dev.hexin.sandbox.api;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Right;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** The calls about addresses, the reachability of the webhook, and the account itself. */
final class HealthEndpoints implements ApiGroup {
    private static final Set<String> ACTIONS = Set.of("all", "dns", "ping");
    private static final Set<String> OPERATORS = Set.of("DEFAULT", "CHINANET", "UNICOM", "CAP");
    private static final int CONNECT_MILLIS = 1000;

    private final Account account;
    private final Supplier<SandboxSettings> settings;

    HealthEndpoints(Account account, Supplier<SandboxSettings> settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/cgi-bin/getcallbackip", Right.BASIC, HealthEndpoints::addresses),
                Endpoint.get("/cgi-bin/get_api_domain_ip", Right.BASIC, HealthEndpoints::addresses),
                Endpoint.post("/cgi-bin/callback/check", Right.BASIC, this::check),
                Endpoint.post("/cgi-bin/account/getaccountbasicinfo", Right.BASIC, this::basicInfo));
    }

    private static PlatformAnswer addresses(PlatformRequest call) {
        var json = Json.object();
        json.putArray("ip_list").add("127.0.0.1").add("::1");
        return PlatformAnswer.of(json);
    }

    /** Really looks the webhook's host up and connects to it. */
    private PlatformAnswer check(PlatformRequest call) {
        var action = call.text("action");
        if (!ACTIONS.contains(action)) {
            throw ApiError.of(40202);
        }
        var operator = call.text("check_operator");
        if (!OPERATORS.contains(operator)) {
            throw ApiError.of(40203);
        }
        var target = settings.get().target(1);
        String ip;
        try {
            ip = InetAddress.getByName(target.getHost()).getHostAddress();
        } catch (IOException unknownHost) {
            throw ApiError.of(40201);
        }
        var json = Json.object();
        if (!action.equals("ping")) {
            json.putArray("dns").addObject().put("ip", ip).put("real_operator", operator);
        }
        if (!action.equals("dns")) {
            var began = System.nanoTime();
            var reached = connects(target);
            json.putArray("ping").addObject().put("ip", ip).put("from_operator", operator)
                    .put("package_loss", reached ? "0%" : "100%")
                    .put("time", String.format(Locale.ROOT, "%.3fms", (System.nanoTime() - began) / 1e6));
        }
        return PlatformAnswer.of(json);
    }

    private static boolean connects(URI target) {
        var port = target.getPort() != -1 ? target.getPort() : target.getScheme().equals("https") ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.getHost(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private PlatformAnswer basicInfo(PlatformRequest call) {
        var kind = settings.get().kind();
        var json = Json.object().put("appid", account.appId()).put("account_type", kind.isService() ? 2 : 1)
                .put("principal_type", 1).put("principal_name", "沙盒").put("realname_status", 1)
                .put("nickname", "沙盒公众号").put("registered_country", 1017)
                .put("customer_type", kind.isCertified() ? 1 : 0);
        json.putObject("wx_verify_info").put("qualification_verify", kind.isCertified())
                .put("naming_verify", kind.isCertified()).put("annual_review", false);
        return PlatformAnswer.of(json);
    }
}
