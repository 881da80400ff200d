package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxAccount;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.api.ApiGroup;
import dev.hexin.sandbox.api.BaseTokens;
import dev.hexin.sandbox.api.CallLog;
import dev.hexin.sandbox.api.CustomerServiceEndpoints;
import dev.hexin.sandbox.api.Gate;
import dev.hexin.sandbox.api.PlatformApi;
import dev.hexin.sandbox.chat.Chats;
import dev.hexin.sandbox.chat.Followers;
import dev.hexin.sandbox.chat.ServiceWindows;
import dev.hexin.sandbox.chat.WeChatUsers;
import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.fault.Faults;
import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.media.MediaEndpoints;
import dev.hexin.sandbox.media.MediaStore;
import dev.hexin.sandbox.menu.Console;
import dev.hexin.sandbox.menu.MenuEndpoints;
import dev.hexin.sandbox.oauth.Consent;
import dev.hexin.sandbox.oauth.Grants;
import dev.hexin.sandbox.oauth.SnsApi;
import dev.hexin.sandbox.push.InterfaceStatistics;
import dev.hexin.sandbox.push.PushClock;
import dev.hexin.sandbox.push.PushDesk;
import dev.hexin.sandbox.push.Transcripts;
import dev.hexin.sandbox.push.UrlVerification;
import dev.hexin.sandbox.qr.QrCodes;
import dev.hexin.sandbox.qr.QrEndpoints;
import dev.hexin.sandbox.user.Blacklist;
import dev.hexin.sandbox.user.TagEndpoints;
import dev.hexin.sandbox.user.Tags;
import dev.hexin.sandbox.user.UserEndpoints;
import dev.hexin.sandbox.wire.Json;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Everything that the sandbox remembers and does for one account, wired together; all of it in memory, all of
 * it bounded.
 */
public final class World implements AutoCloseable {
    final String name;
    final Account account;
    final Feed feed = new Feed();
    final SandboxTime time;
    final Followers followers;
    final Chats chats;
    final ServiceWindows windows;
    final Faults faults = new Faults(this::publishState);
    final Transcripts transcripts = new Transcripts();
    final CallLog calls;
    final BaseTokens tokens;
    final Grants grants;
    final QrCodes qrCodes;
    final MediaStore media;
    final Console console = new Console();
    final PushDesk desk;
    final UrlVerification verification;
    public final PlatformApi platform;
    public final SnsApi sns;
    public final Consent consent;
    private final PushClock clock;
    private final SandboxSettings atStart;
    private final AtomicReference<SandboxSettings> settings;
    private final Supplier<String> base;
    private final Supplier<ObjectNode> shared;

    /**
     * @param first whether it is the sandbox's first account
     * @param base where the sandbox can be reached
     * @param shared what all accounts of the sandbox have in common, for the page
     */
    World(
            SandboxAccount played,
            SandboxTime time,
            WeChatUsers users,
            boolean first,
            Supplier<String> base,
            Supplier<ObjectNode> shared) {
        this.name = played.name();
        this.account = played.account();
        this.atStart = played.settings();
        this.settings = new AtomicReference<>(atStart);
        this.time = time;
        this.base = base;
        this.shared = shared;
        this.followers = new Followers(time, users, account.appId(), first);
        this.chats = new Chats(time, feed);
        this.windows = new ServiceWindows(time);
        this.calls = new CallLog(time, feed);
        this.tokens = new BaseTokens(time);
        this.grants = new Grants(time);
        this.qrCodes = new QrCodes(time);
        this.media = new MediaStore(time);
        this.clock = new PushClock(account, time, transcripts, chats, faults, feed);
        this.desk = new PushDesk(account, this::settings, base, time, followers, chats, windows, qrCodes,
                clock);
        this.verification = new UrlVerification(account, time);
        var gate = new Gate(faults, calls, time);
        this.platform = new PlatformApi(account, this::settings, tokens, time, gate, played());
        this.sns = new SnsApi(account, this::settings, base, grants, gate);
        this.consent = new Consent(account, this::settings, followers, faults, grants);
    }

    private List<ApiGroup> played() {
        var tags = new Tags();
        var blacklist = new Blacklist(followers, this::settings);
        return List.of(
                new CustomerServiceEndpoints(followers, blacklist::has, windows, chats, time, feed),
                new UserEndpoints(followers, this::settings, tags),
                new TagEndpoints(tags, followers, this::settings),
                blacklist,
                new QrEndpoints(qrCodes),
                new MediaEndpoints(media, time, base),
                new MenuEndpoints(followers, tags, console),
                new InterfaceStatistics(transcripts));
    }

    public SandboxSettings settings() {
        return settings.get();
    }

    void change(ObjectNode change) {
        settings.updateAndGet(old -> SettingsChange.apply(old, change, account));
        publishState();
    }

    /** Whether this account issued an access token, of the API or of sign-in. */
    boolean issued(String token) {
        return tokens.knows(token) || grants.knows(token);
    }

    void publishState() {
        feed.publish("state", state());
    }

    ObjectNode state() {
        var json = Json.object();
        json.putObject("account")
                .put("name", name)
                .put("appId", account.appId())
                .put("originalId", account.originalId())
                .put("encrypts", account.aesKey() != null);
        json.setAll(shared.get());
        json.set("settings", SettingsChange.toJson(settings()));
        json.put("now", time.instant().toEpochMilli()).put("movedSeconds", time.moved().toSeconds());
        json.set("followers", followers.toJson());
        json.set("faults", faults.toJson());
        var preset = consent.preset();
        json.set("oauth", preset == null ? null : preset.toJson());
        return json;
    }

    /**
     * Forgets everything but the account: as on the first day, except that ids, the time and access tokens go
     * on.
     */
    void reset() {
        settings.set(atStart);
        followers.reset();
        clock.reset();
        windows.reset();
        faults.clear();
        calls.reset();
        grants.reset();
        platform.reset();
        consent.preset(null);
        feed.publish("reset", Json.object());
        publishState();
    }

    @Override
    public void close() {
        feed.close();
        clock.close();
        verification.close();
    }
}
