package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.wechatapi.PlatformProbe;
import dev.hexin.wechatapi.ProbeAnswer;
import dev.hexin.wechatapi.ProbeAnswer.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The way to WeChat's API, and whether it takes the account. Every question of the doctor to the API goes
 * through here, so that what is in the way of any of them is said once.
 */
final class ApiChecks {
    private static final List<String> WAY = List.of("api.answer", "api.speed", "clock.skew");
    private static final List<String> ACCOUNT = List.of("api.app-id", "api.secret", "api.ip", "api.token",
            "api.quota", "api.busy");
    private static final Set<Integer> APP_ID = Set.of(40013, 41002);
    private static final Set<Integer> SECRET = Set.of(40001, 40125, 40243, 41004);
    private static final Set<Integer> TOKEN = Set.of(40001, 40014, 42001);
    private static final Set<Integer> QUOTA = Set.of(45009, 45011);
    private static final int BUSY = -1;
    private static final int IP = 40164;
    private static final Duration FAST = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    /** A Date header has whole seconds, and both clocks may be a little off. */
    private static final Duration AGREES = Duration.ofSeconds(30);

    private final Section section;
    private final PlatformProbe probe;
    private final Duration timeout;
    private final List<ProbeAnswer> answers = new ArrayList<>();
    /** Those of the answers that a token was shown for. */
    private final List<ProbeAnswer> authorized = new ArrayList<>();
    private ProbeAnswer fastest;
    private ProbeAnswer token;

    /** Says hello to the API, so that the other checks know whether it is there. */
    ApiChecks(Section section, PlatformProbe probe, Duration timeout) {
        this.section = section;
        this.probe = probe;
        this.timeout = timeout;
        this.fastest = noted(probe.hello());
        this.token = fastest;
        for (int i = 1; i < TRIES && fastest.isAnswered() && fastest.took().compareTo(FAST) > 0; i++) {
            ProbeAnswer again = noted(probe.hello());
            fastest = again.isAnswered() && again.took().compareTo(fastest.took()) < 0 ? again : fastest;
        }
    }

    private ProbeAnswer noted(ProbeAnswer answer) {
        answers.add(answer);
        return answer;
    }

    private ProbeAnswer authorized(ProbeAnswer answer) {
        authorized.add(answer);
        return noted(answer);
    }

    boolean isReached() {
        return fastest.isAnswered();
    }

    /** Whether there is an access token now. */
    boolean takeToken() {
        token = noted(probe.token());
        return token.isDone();
    }

    /** A question that needs a token. */
    ProbeAnswer get(String path) {
        return authorized(probe.get(path));
    }

    /** The same of one that wants JSON. */
    ProbeAnswer post(String path, Object body) {
        return authorized(probe.post(path, body));
    }

    /** Says what was in the way of all that was asked. @param asksAccount whether there is an AppSecret */
    void conclude(boolean asksAccount) {
        Optional<ProbeAnswer> lost = find(answer -> !answer.isAnswered());
        way(lost.map(ProbeAnswer::kind).orElse(Kind.ANSWERED));
        if (!isReached()) {
            section.addAll(WAY.subList(1, WAY.size()), "not-reached");
        } else {
            speed();
            skew();
        }
        if (!asksAccount) {
            ACCOUNT.forEach(id -> section.add(id, "no-secret"));
        } else if (!isReached() || !token.isAnswered()) {
            section.addAll(ACCOUNT, "not-reached");
        } else {
            account();
        }
    }

    private void way(Kind kind) {
        String proxy = probe.proxy().orElse("");
        boolean isProxy = !proxy.isEmpty();
        section.add("api.dns", isProxy
                ? "proxy"
                : kind == Kind.NO_NAME || !probe.isNameKnown()
                        ? "unknown"
                        : "ok");
        section.add("api.proxy", kind == Kind.PROXY ? "failed" : isProxy ? "ok" : "none", "proxy", proxy);
        boolean isForeign = kind == Kind.FOREIGN;
        section.add("api.reach", kind == Kind.ANSWERED || isForeign ? "ok" : StoreChecks.outcome(kind),
                "seconds", Long.toString(timeout.toSeconds()));
        section.add("api.answer", kind == Kind.ANSWERED ? "ok" : isForeign ? "foreign" : "not-reached");
    }

    private void speed() {
        boolean isFast = fastest.took().compareTo(FAST) <= 0;
        section.add("api.speed", isFast ? "ok" : "slow", "millis",
                Long.toString(fastest.took().toMillis()));
    }

    private void skew() {
        Duration ahead = fastest.ahead();
        if (ahead == null) {
            section.add("clock.skew", "no-date");
            return;
        }
        String seconds = Long.toString(ahead.abs().toSeconds());
        section.add("clock.skew", ahead.abs().compareTo(AGREES) <= 0
                ? "ok"
                : ahead.isNegative() ? "behind" : "ahead", "seconds", seconds);
    }

    private void account() {
        boolean isRefused = !token.isDone();
        wrong("api.app-id", isRefused && APP_ID.contains(token.number()), token);
        wrong("api.secret", isRefused && SECRET.contains(token.number()), token);
        concluded("api.ip", answer -> answer.number() == IP);
        concluded("api.quota", answer -> QUOTA.contains(answer.number()));
        section.add("api.busy", find(answer -> answer.number() == BUSY).isPresent() ? "busy" : "ok");
        Optional<ProbeAnswer> distrusted = authorized.stream()
                .filter(answer -> TOKEN.contains(answer.number())).findFirst();
        boolean isKnown = APP_ID.contains(token.number()) || SECRET.contains(token.number())
                || QUOTA.contains(token.number()) || token.number() == IP || token.number() == BUSY;
        if (distrusted.isPresent()) {
            section.add("api.token", "refused", "number", Integer.toString(distrusted.get().number()));
        } else if (isRefused && isKnown) {
            section.add("api.token", "no-token");
        } else {
            wrong("api.token", isRefused, token);
        }
    }

    private void concluded(String id, Predicate<ProbeAnswer> isOfThis) {
        Optional<ProbeAnswer> answer = find(isOfThis);
        wrong(id, answer.isPresent(), answer.orElse(token));
    }

    private void wrong(String id, boolean isWrong, ProbeAnswer answer) {
        section.add(id, isWrong ? "wrong" : "ok", parameters(answer));
    }

    /** For the placeholders of a row about an error code. */
    static String[] parameters(ProbeAnswer answer) {
        return new String[]{"number", Integer.toString(answer.number()), "meaning", answer.meaning(), "next",
                answer.nextStep()};
    }

    private Optional<ProbeAnswer> find(Predicate<ProbeAnswer> wanted) {
        return answers.stream().filter(wanted)
                .max(Comparator.comparing(answer -> !answer.address().isEmpty()));
    }
}
