package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Report.Section;
import dev.hexin.app.settings.Settings;
import dev.hexin.persistence.StateStore;
import dev.hexin.persistence.jdbc.DatabaseTrial;
import dev.hexin.persistence.redis.RedisTrial;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Whether database and Redis can be used, and with which rights. */
final class StoreChecks {
    private static final String DATABASE = "database.connect";
    private static final String DATABASE_RIGHTS = "database.rights";
    private static final String REDIS = "redis.connect";
    private static final String REDIS_RIGHTS = "redis.rights";

    private StoreChecks() {}

    static void run(Section section, Settings settings, RandomGenerator random) {
        database(section, DatabaseTrial.of(settings.pool(), random));
        if (settings.stateStore() == StateStore.REDIS) {
            redis(section, RedisTrial.of(settings.redis()));
        } else {
            section.add(REDIS, "not-used");
            section.add(REDIS_RIGHTS, "not-used");
        }
    }

    private static void database(Section section, DatabaseTrial trial) {
        switch (trial.outcome()) {
            case OK, NO_CREATE, NO_WRITE -> {
                section.add(DATABASE, "ok", "database", trial.database());
                section.add(DATABASE_RIGHTS, outcome(trial.outcome()));
            }
            default -> {
                section.add(DATABASE, outcome(trial.outcome()));
                section.add(DATABASE_RIGHTS, "no-connection");
            }
        }
    }

    private static void redis(Section section, RedisTrial trial) {
        switch (trial) {
            case OK, REPLICA, NO_WRITES, NOT_ALLOWED -> {
                section.add(REDIS, "ok");
                section.add(REDIS_RIGHTS, outcome(trial));
            }
            default -> {
                section.add(REDIS, outcome(trial));
                section.add(REDIS_RIGHTS, "no-connection");
            }
        }
    }

    /** As the table writes it. */
    static String outcome(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
