package dev.hexin.http.profile;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.port.ViewProfile;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import dev.hexin.http.webhook.Webhooks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.annotation.Primary;
import io.micronaut.inject.annotation.MutableAnnotationMetadata;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages behind a real port, with a hexagon that does as the test says. */
final class PagesServer implements AutoCloseable {
    static final String KEY = "a-session-key-of-32-characters-A";
    static final String OTHER_KEY = "a-session-key-of-32-characters-B";
    static final AppId ACCOUNT = new AppId("wx0123456789abcdef");
    static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
    static final UserProfile ADA = person("阿达 😀", "https://thirdwx.qlogo.cn/mmopen/ada/132");

    final ScriptedSignIn signIn = new ScriptedSignIn();
    final ScriptedProfiles profiles = new ScriptedProfiles();
    private final ApplicationContext context = ApplicationContext.builder()
            .properties(Map.of("micronaut.server.port", -1)).build();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private volatile Instant now = NOW;

    PagesServer() {
        this(keys(KEY, null));
    }

    /** Behind proxies, or at an address that the operator set. */
    PagesServer(@Nullable String publicUrl, List<String> proxies) {
        this(keys(KEY, null), publicUrl, proxies, true);
    }

    PagesServer(ProfileSettings settings) {
        this(settings, true);
    }

    PagesServer(ProfileSettings settings, boolean withSignIn) {
        this(settings, null, ServerSettings.LOOPBACK, withSignIn);
    }

    private PagesServer(
            ProfileSettings settings,
            @Nullable String publicUrl,
            List<String> proxies,
            boolean withSignIn) {
        MutableAnnotationMetadata primary = new MutableAnnotationMetadata();
        primary.addDeclaredAnnotation(Primary.class.getName(), Map.of());
        InstantSource clock = () -> now;
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(InstantSource.class, () -> clock)
                .annotationMetadata(primary).singleton(true).build());
        context.registerSingleton(new ServerSettings(ServerSettings.defaultMaxConnections(), "",
                new TrustedProxies(proxies)));
        AccountPath path = AccountPath.unnamed("", AccountPath.WEBHOOK, publicUrl);
        AccountPaths paths = new AccountPaths("", List.of(path));
        context.registerSingleton(AccountPaths.class, paths);
        context.registerSingleton(Webhooks.class, new Webhooks(paths, List.of()));
        context.registerSingleton(SecureRandom.class, new SecureRandom());
        context.registerBeanDefinition(RuntimeBeanDefinition
                .builder(Sites.class, () -> new Sites(paths, List.of(new Site(path, settings,
                        context.getBean(PageResources.class), profiles, withSignIn ? signIn : null))))
                .singleton(true).build());
        context.start();
        port = context.getBean(EmbeddedServer.class).start().getPort();
    }

    static ProfileSettings consentAnywhere() {
        return new ProfileSettings(ACCOUNT, KEY, null, ProfileSettings.ONE_WEEK,
                ProfileSettings.WECHAT_PICTURES, true, DomainVerification.of(List.of()));
    }

    static ProfileSettings settings(String key, @Nullable String previousKey, AppId account) {
        return new ProfileSettings(account, key, previousKey, ProfileSettings.ONE_WEEK,
                ProfileSettings.WECHAT_PICTURES, false,
                DomainVerification.of(List.of("AbCd1234", "Ef=content-of-ef")));
    }

    static ProfileSettings keys(String key, @Nullable String previousKey) {
        return settings(key, previousKey, ACCOUNT);
    }

    static UserProfile person(String nickname, @Nullable String picture) {
        return new UserProfile(new OpenId("oAda"), "uAda", nickname, UserProfile.Sex.UNKNOWN, "", "", "",
                picture, List.of(), NOW);
    }

    PageThreads threads() {
        return context.getBean(PageThreads.class);
    }

    void moveClockTo(Instant time) {
        now = time;
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofMinutes(5)).header("Accept",
                "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(request(path).headers(headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** For what a well-behaved client would not send. Answers the whole response as text. */
    String raw(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(300_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Signs Ada in; answers the {@code Cookie} header of her browser. */
    String signedIn() {
        return signedIn(ADA, "");
    }

    /** The same for anybody, in an epoch of theirs. */
    String signedIn(UserProfile person, String epoch) {
        profiles.stored.put(person.openId(), person);
        signIn.outcome = new SignInOutcome.SignedIn(new Session(person.openId(), epoch, now));
        return cookie(comeBack());
    }

    /** A browser on its way back from WeChat: its cookie, and the state that it brings. */
    record OnTheWay(String cookie, String state) {
        String callback() {
            return "/oauth/callback?code=c&state=" + state;
        }
    }

    /** A new browser taps the button. */
    OnTheWay setOut() {
        return setOut("/oauth/login");
    }

    OnTheWay setOut(String login, String... headers) {
        HttpResponse<String> way = get(login, headers);
        return new OnTheWay(cookie(way), signIn.begun.getLast().state().value());
    }

    /** A new browser taps the button and comes back, perhaps with more cookies. */
    HttpResponse<String> comeBack(String... cookies) {
        OnTheWay way = setOut();
        return get(way.callback(), "Cookie",
                String.join("; ", Stream.concat(Stream.of(way.cookie()), Stream.of(cookies)).toList()));
    }

    /** The cookies of a response as the browser sends them back. */
    static String cookie(HttpResponse<?> response) {
        return String.join("; ", response.headers().allValues("Set-Cookie").stream()
                .map(line -> line.substring(0, line.indexOf(';'))).toList());
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("(none)");
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }

    /** Ends every sign-in as the test says, and remembers what it was asked. */
    static final class ScriptedSignIn implements SignIn {
        record Begun(LoginState state, URI redirectUri) {}

        record Completed(LoginState state, BrowserId browser, @Nullable String code) {}

        static final URI WECHAT = URI.create(
                "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx&state=s#wechat_redirect");
        final List<Begun> begun = new CopyOnWriteArrayList<>();
        final List<Completed> completed = new CopyOnWriteArrayList<>();
        final List<Boolean> virtual = new CopyOnWriteArrayList<>();
        volatile @Nullable SignInOutcome outcome = new SignInOutcome.Stale();

        @Override
        public URI begin(LoginState state, URI redirectUri) {
            virtual.add(Thread.currentThread().isVirtual());
            begun.add(new Begun(state, redirectUri));
            return WECHAT;
        }

        @Override
        public SignInOutcome complete(LoginState state, BrowserId browser, @Nullable String code) {
            virtual.add(Thread.currentThread().isVirtual());
            completed.add(new Completed(state, browser, code));
            SignInOutcome scripted = outcome;
            if (scripted == null) {
                throw new IllegalStateException("as the test says, with a code in it: " + code);
            }
            return scripted;
        }
    }

    /** Keeps profiles in a map. */
    static final class ScriptedProfiles implements ViewProfile {
        final Map<OpenId, UserProfile> stored = new HashMap<>();
        final List<OpenId> deleted = new ArrayList<>();
        final List<OpenId> signedOut = new ArrayList<>();
        final Set<String> endedEpochs = new HashSet<>();

        @Override
        public Optional<UserProfile> view(Session session) {
            return isCurrent(session) ? Optional.ofNullable(stored.get(session.openId())) : Optional.empty();
        }

        @Override
        public boolean signOut(Session session) {
            return isCurrent(session) && signedOut.add(session.openId()) && endedEpochs.add(session.epoch());
        }

        @Override
        public boolean delete(Session session) {
            boolean current = isCurrent(session);
            if (current) {
                deleted.add(session.openId());
                stored.remove(session.openId());
            }
            return current;
        }

        private boolean isCurrent(Session session) {
            return !endedEpochs.contains(session.epoch());
        }
    }
}
