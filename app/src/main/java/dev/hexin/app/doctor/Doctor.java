package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.DeliverySettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.service.DeliveryRules.LateReplies;
import dev.hexin.wechatapi.PlatformProbe;
import dev.hexin.wechatapi.ProbeAnswer;
import dev.hexin.wechatapi.SiteProbe;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Makes all checks of an installation, one after the other. Nothing that is asked changes anything. */
final class Doctor {
    private static final List<String> LEARNT = List.of(FeatureChecks.KIND, CallbackChecks.REACH,
            CallbackChecks.FAILURES);

    private final InstantSource clock;
    private final SecureRandom random;
    private final BotQuestioner bots;

    Doctor(InstantSource clock, SecureRandom random, BotQuestioner bots) {
        this.clock = clock;
        this.random = random;
        this.bots = bots;
    }

    void examine(Report report, Settings settings, List<AccountSettings> accounts) {
        StoreChecks.run(report.section(null), settings, random);
        accounts.forEach(account -> examine(report, account));
    }

    private void examine(Report report, AccountSettings account) {
        Section section = report.section(account.path().label());
        try (PlatformProbe probe = new PlatformProbe(account.weChatApi(), report.language().locale(), clock,
                random)) {
            FeatureChecks features = platform(section, account, probe);
            rights(section, account, features);
            try (SiteProbe pages = new SiteProbe(account.weChatApi().timeout())) {
                new SiteChecks(section, account, pages, clock, random)
                        .run(!features.isForbidden(Feature.SIGN_IN));
            }
        }
        KeyChecks.run(section, account);
        bot(section, account);
    }

    private FeatureChecks platform(Section section, AccountSettings account, PlatformProbe probe) {
        boolean hasSecret = account.weChatApi().secret() != null;
        ApiChecks api = new ApiChecks(section, probe, account.weChatApi().timeout());
        FeatureChecks features = new FeatureChecks(section, api);
        if (hasSecret && api.isReached() && api.takeToken()) {
            CallbackChecks.reach(section, api);
            ProbeAnswer statistics = CallbackChecks.failures(section, api, clock.instant());
            features.run(statistics);
        } else {
            String why = !hasSecret ? "no-secret" : api.isReached() ? "no-token" : "not-reached";
            section.addAll(LEARNT, why);
            section.addAll(FeatureChecks.ids(), why);
        }
        api.conclude(hasSecret);
        return features;
    }

    /** What is set, and the account may not. */
    private static void rights(Section section, AccountSettings account, FeatureChecks features) {
        DeliverySettings delivery = account.delivery();
        section.add("rights.late-replies", delivery.lateReplies() == LateReplies.CUSTOMER_SERVICE
                && features.isForbidden(Feature.CUSTOMER_SERVICE) ? "missing" : "ok");
        section.add("rights.sign-in", account.path().publicUrl() != null
                && features.isForbidden(Feature.SIGN_IN) ? "missing" : "ok");
    }

    private void bot(Section section, AccountSettings account) {
        if (account.bot() == null && account.assistant() == null) {
            section.add("bot.answer", "none");
            return;
        }
        section.add("bot.answer", bots.ask(account).map(BotException::reason).map(StoreChecks::outcome)
                .orElse("ok"));
    }
}
