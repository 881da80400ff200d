package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.wechatapi.SiteProbe;
import dev.hexin.wechatapi.SiteProbe.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The public address: that it leads to this account, and that WeChat's consent page takes it. */
final class SiteChecks {
    private static final String URL = "public-url";
    private static final String WEBHOOK = "public-url.webhook";
    private static final String DOMAIN = "sign-in.domain";
    private static final String FILES = "domain.files";
    /** As WeChat's page says it, in Chinese or English. */
    private static final String REFUSAL = "(?i)(错误码|error ?code|errcode|\"number\")\\W{0,5}%d\\b";
    private static final int OTHER_DOMAIN = 10003;
    private static final int NO_RIGHT = 10005;

    private final Section section;
    private final AccountSettings account;
    private final SiteProbe probe;
    private final InstantSource clock;
    private final RandomGenerator random;

    SiteChecks(
            Section section,
            AccountSettings account,
            SiteProbe probe,
            InstantSource clock,
            RandomGenerator random) {
        this.section = section;
        this.account = account;
        this.probe = probe;
        this.clock = clock;
        this.random = random;
    }

    /** @param signsIn whether the account may sign people in, as far as is known */
    void run(boolean signsIn) {
        String url = account.path().publicUrl();
        boolean hasSecret = account.weChatApi().secret() != null;
        if (url == null) {
            section.add(URL, hasSecret && signsIn ? "missing" : "not-needed");
            section.addAll(List.of(WEBHOOK, DOMAIN, FILES), "no-url");
            return;
        }
        section.add(URL, url.startsWith("https://") ? "ok" : "plain");
        webhook(url);
        if (hasSecret) {
            domain(url);
        } else {
            section.add(DOMAIN, "no-secret");
        }
        files(url);
    }

    /** What the platform does when the URL is saved. */
    private void webhook(String url) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = Long.toUnsignedString(random.nextLong());
        String echo = Long.toUnsignedString(random.nextLong());
        String path = account.path().webhook();
        Optional<Page> page = probe.open(URI.create(url + path + "?signature="
                + new PushSigner(account.webhook().token()).sign(timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce=" + nonce + "&echostr=" + echo));
        String outcome = page.map(answer -> answer.status() == 200 && answer.text().equals(echo)
                ? "ok"
                : answer.status() == 403 ? "other-token" : "other").orElse("no-answer");
        section.add(WEBHOOK, outcome, "status", page.map(answer -> Integer.toString(answer.status()))
                .orElse(""), "path", path);
    }

    private void domain(String url) {
        String callback = URLEncoder.encode(url + account.path().at("/oauth/callback"),
                StandardCharsets.UTF_8);
        Optional<Page> page = probe.open(URI.create(account.weChatApi().openUrl()
                + "/connect/oauth2/authorize?appid=" + account.appId().value() + "&redirect_uri=" + callback
                + "&response_type=code&scope=snsapi_userinfo&state=doctor&connect_redirect=1"));
        section.add(DOMAIN, page.map(answer -> says(answer, OTHER_DOMAIN)
                ? "other-domain"
                : says(answer, NO_RIGHT) ? "not-allowed" : "ok").orElse("no-answer"));
    }

    private static boolean says(Page page, int number) {
        return Pattern.compile(REFUSAL.formatted(number)).matcher(page.text()).find();
    }

    private void files(String url) {
        Map<String, String> files = account.profile().ownershipFiles();
        if (files.isEmpty()) {
            section.add(FILES, "none");
            return;
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Optional<Page> page = probe.open(URI.create(url + "/" + file.getKey()));
            boolean isRight = page.filter(answer -> answer.text().strip().equals(file.getValue()))
                    .isPresent();
            if (!isRight) {
                section.add(FILES, page.isPresent() ? "wrong" : "no-answer", "file", file.getKey());
                return;
            }
        }
        section.add(FILES, "ok");
    }
}
