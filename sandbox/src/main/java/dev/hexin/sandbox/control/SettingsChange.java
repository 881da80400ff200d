package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.CallLimits;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.wire.Json;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Converts settings to and from JSON. A change keeps every setting that it does not name. */
final class SettingsChange {
    private SettingsChange() {}

    static SandboxSettings apply(SandboxSettings old, ObjectNode change, Account account) {
        judge(change);
        var mode = change.has("mode")
                ? PushMode.of(change.get("mode").asText())
                        .orElseThrow(() -> new IllegalArgumentException("mode is plain, compatible or safe."))
                : old.mode();
        if (mode.encrypts() && account.aesKey() == null) {
            throw new IllegalArgumentException("There is no AES key: start the sandbox with --aes-key.");
        }
        var format = change.has("format")
                ? Format.of(change.get("format").asText())
                        .orElseThrow(() -> new IllegalArgumentException("format is xml or json."))
                : old.format();
        var targets = change.has("targets")
                ? texts(change.get("targets")).stream().map(URI::create).toList()
                : old.targets();
        return new SandboxSettings(targets, mode, format, change.path("speed").asInt(old.speed()),
                change.path("callbackDomain").asText(old.callbackDomain()),
                change.has("scopes") ? new HashSet<>(texts(change.get("scopes"))) : old.scopes(),
                change.path("sameRetries").asBoolean(old.sameRetries()),
                change.path("unionId").asBoolean(old.unionId()),
                change.has("kind") ? kind(change.get("kind").asText()) : old.kind(),
                change.path("userPage").asInt(old.userPage()),
                new CallLimits(change.path("callsADay").asInt(old.limits().aDay()),
                        change.path("callsAMinute").asInt(old.limits().aMinute())));
    }

    private static AccountKind kind(String label) {
        return AccountKind.of(label).orElseThrow(
                () -> new IllegalArgumentException("kind is one of " + AccountKind.labels() + "."));
    }

    /** What makes no sense is refused, not passed over. */
    private static void judge(ObjectNode change) {
        change.properties().forEach(setting -> {
            var value = setting.getValue();
            var valid = switch (setting.getKey()) {
                case "mode", "format", "callbackDomain", "kind" -> value.isTextual();
                case "speed", "userPage", "callsADay", "callsAMinute" -> value.isIntegralNumber();
                case "targets", "scopes" -> value.isArray();
                case "sameRetries", "unionId" -> value.isBoolean();
                default -> throw new IllegalArgumentException(setting.getKey() + " is no setting.");
            };
            if (!valid) {
                throw new IllegalArgumentException(
                        setting.getKey() + " has another type, see docs/sandbox.md.");
            }
        });
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    static ObjectNode toJson(SandboxSettings settings) {
        var json = Json.object()
                .put("mode", settings.mode().label())
                .put("format", settings.format().label())
                .put("speed", settings.speed())
                .put("callbackDomain", settings.callbackDomain())
                .put("sameRetries", settings.sameRetries())
                .put("unionId", settings.unionId())
                .put("kind", settings.kind().label())
                .put("userPage", settings.userPage())
                .put("callsADay", settings.limits().aDay())
                .put("callsAMinute", settings.limits().aMinute());
        var targets = json.putArray("targets");
        settings.targets().forEach(target -> targets.add(target.toString()));
        var scopes = json.putArray("scopes");
        settings.scopes().stream().sorted().forEach(scopes::add);
        return json;
    }
}
