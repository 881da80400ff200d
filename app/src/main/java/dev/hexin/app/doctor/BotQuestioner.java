package dev.hexin.app.doctor;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.domain.port.BotException;
import java.util.Optional;

/** Asks an account's bot or model one question. Made where bots are. */
@FunctionalInterface
public interface BotQuestioner {
    /** @return why there is no answer; empty where there is one */
    Optional<BotException> ask(AccountSettings account);
}
