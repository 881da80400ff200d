package dev.hexin.app.doctor;

import dev.hexin.app.doctor.CheckTable.Guidance;
import dev.hexin.app.doctor.CheckTable.Row;
import dev.hexin.app.settings.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all checks found, in one language. */
final class Report {
    private static final String SETTINGS = "settings.";

    private final Language language;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();

    Report(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    /** The checks of an account, or of the process where there is none. */
    Section section(@Nullable String account) {
        sections.add(String.valueOf(account));
        return new Section(account);
    }

    /** Those of the process first, then account by account, each in the order of the table. */
    List<Check> checks() {
        List<String> ids = CheckTable.TABLE.ids();
        return checks.stream()
                .sorted(Comparator.<Check>comparingInt(
                        check -> sections.indexOf(String.valueOf(check.account())))
                        .thenComparingInt(check -> ids.indexOf(general(check.id()))))
                .toList();
    }

    /** Settings have an id each, and one row. */
    static String general(String id) {
        return id.startsWith(SETTINGS) && !CheckTable.TABLE.ids().contains(id) ? "settings.<name>" : id;
    }

    long findings() {
        return checks.stream().filter(check -> check.state() == CheckState.FINDING).count();
    }

    /** Takes what the checks of one account, or of the process, found. */
    final class Section {
        private final @Nullable String account;

        private Section(@Nullable String account) {
            this.account = account;
        }

        Language language() {
            return language;
        }

        /**
         * A check has ended.
         *
         * @param outcome of the check, as the table names it
         * @param parameters names and values by turns, for the placeholders of the sentences
         */
        void add(String id, String outcome, String... parameters) {
            Row row = CheckTable.TABLE.find(general(id), outcome);
            Guidance guidance = row.in(language);
            checks.add(new Check(account, id, row.state(), filled(guidance.sentence(), parameters),
                    guidance.isStep() ? filled(guidance.nextStep(), parameters) : null));
        }

        /** The same of several checks. */
        void addAll(List<String> ids, String outcome, String... parameters) {
            ids.forEach(id -> add(id, outcome, parameters));
        }

        /** What the table says where a check ends so, with its placeholders. */
        Guidance guidance(String id, String outcome) {
            return CheckTable.TABLE.find(id, outcome).in(language);
        }

        private static String filled(String text, String... parameters) {
            String filled = text;
            for (int i = 0; i < parameters.length; i += 2) {
                filled = filled.replace('{' + parameters[i] + '}', parameters[i + 1]);
            }
            return filled;
        }
    }
}
