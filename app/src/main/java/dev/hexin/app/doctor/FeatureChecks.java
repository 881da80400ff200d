package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.wechatapi.ProbeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The account's kind, and what it may: learnt by harmless questions, each asked once. */
final class FeatureChecks {
    static final String REPLIES = "feature.replies";
    static final String STATISTICS = "feature.statistics";
    static final String KIND = "account.kind";
    private static final String WORKS = "works";
    private static final String NOT_ALLOWED = "not-allowed";
    private static final int UNAUTHORIZED = 48001;
    /** Error codes that say nothing of a right: busy, tokens, addresses, quotas. */
    private static final Set<Integer> UNCLEAR = Set.of(-1, 40001, 40014, 42001, 40164, 45009, 45011, 40066);
    private static final int SERVICE = 2;

    private final Section section;
    private final ApiChecks api;
    private final Map<String, String> outcomes = new HashMap<>();
    private final Map<String, ProbeAnswer> asked = new HashMap<>();

    FeatureChecks(Section section, ApiChecks api) {
        this.section = section;
        this.api = api;
        name(REPLIES, WORKS);
    }

    /** The ids of all that is asked. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>(Stream.of(Feature.ALL).map(Feature::id).toList());
        ids.add(STATISTICS);
        return ids;
    }

    /** @param statistics what the platform answered when it was asked for statistics */
    void run(ProbeAnswer statistics) {
        for (Feature feature : Feature.ALL) {
            add(feature.id(), asked.computeIfAbsent(feature.path(), path -> feature.body() == null
                    ? api.get(path)
                    : api.post(path, feature.body())));
        }
        add(STATISTICS, statistics);
        kind();
    }

    /** Whether the platform said that the account may not. */
    boolean isForbidden(String feature) {
        return NOT_ALLOWED.equals(outcomes.get(feature));
    }

    private boolean works(String feature) {
        return WORKS.equals(outcomes.get(feature));
    }

    private void add(String id, ProbeAnswer answer) {
        String outcome = !answer.isAnswered()
                ? "no-answer"
                : answer.number() == UNAUTHORIZED
                        ? NOT_ALLOWED
                        : UNCLEAR.contains(answer.number()) ? "unclear" : WORKS;
        outcomes.put(id, outcome);
        name(id, outcome, ApiChecks.parameters(answer));
    }

    /** With the feature's name and needs, which have a row of their own. */
    private void name(String id, String outcome, String... parameters) {
        CheckTable.Guidance named = section.guidance(id, "name");
        section.add(id, outcome, Stream.concat(Stream.of(parameters),
                Stream.of("feature", named.sentence(), "needs", named.nextStep())).toArray(String[]::new));
    }

    private void kind() {
        ProbeAnswer info = api.post("/cgi-bin/account/getaccountbasicinfo", Map.of());
        if (!info.isAnswered()) {
            section.add(KIND, "not-reached");
        } else if (UNCLEAR.contains(info.number()) && outcomes.containsValue("unclear")) {
            section.add(KIND, "refused", ApiChecks.parameters(info));
        } else if (info.isDone() && info.content().isPresent()) {
            section.add(KIND, kind(info.content().get()));
        } else {
            section.add(KIND, kindByRights());
        }
    }

    /** A test account says of itself that it is a service account without certification. */
    private String kind(JsonValue info) {
        boolean isCertified = info.find("wx_verify_info").flatMap(verified -> verified.find(
                "qualification_verify")).filter(new JsonValue.JsonBoolean(true)::equals).isPresent();
        boolean isService = info.findNumber("account_type").orElse(0L) == SERVICE;
        if (isService && !isCertified && works("feature.templates")) {
            return "test";
        }
        String kind = isService ? "service" : "subscription";
        return isCertified ? "certified-" + kind : kind;
    }

    private String kindByRights() {
        if (works("feature.templates")) {
            return works("feature.publishing") ? "certified-service" : "test";
        }
        return works("feature.followers")
                ? "certified-subscription"
                : works("feature.menus") ? "service" : "subscription";
    }
}
