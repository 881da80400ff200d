package dev.hexin.app.transfer;

import dev.hexin.app.settings.Settings;
import dev.hexin.app.wiring.PortFactories;
import dev.hexin.domain.port.Profiles;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.jdbc.JdbcStores;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The commands {@code export FILE} and {@code import FILE}, on the database of the settings. */
public enum TransferCommand {
    EXPORT {
        @Override
        List<String> run(List<TransferAccount> accounts, Path file) throws IOException {
            return Export.of(accounts, file);
        }

        @Override
        String whereItBrokeOff() {
            return "Nothing was written";
        }
    },
    IMPORT {
        @Override
        List<String> run(List<TransferAccount> accounts, Path file) throws IOException {
            return Import.of(accounts, file);
        }

        @Override
        String whereItBrokeOff() {
            return "What was taken until then stays, and importing again takes the rest";
        }
    };

    abstract List<String> run(List<TransferAccount> accounts, Path file) throws IOException;

    abstract String whereItBrokeOff();

    /**
     * Runs it.
     *
     * @param out takes a sentence for each account, or those that say what is in the way
     * @return whether it is done
     */
    public boolean run(BeanContext context, Path file, Consumer<String> out) {
        if (context.getBean(PortFactories.class).makes(Profiles.class)) {
            out.accept("A class of your own stores the profiles, so there are none in Hexin's database: carry"
                    + " them by the means of your own store.");
            return false;
        }
        JdbcStores stores = context.getBean(JdbcStores.class);
        List<TransferAccount> accounts = context.getBean(Settings.class).accounts().stream()
                .map(account -> new TransferAccount(account.appId(), account.path().label(),
                        new AtRestEncryption(account.storage()), stores.personRecords(account.storage())))
                .toList();
        try {
            run(accounts, file).forEach(out);
            return true;
        } catch (MalformedLineException malformed) {
            out.accept(malformed.getMessage());
            out.accept("Nothing was imported.");
        } catch (IOException failure) {
            out.accept(sentence(failure, file));
        } catch (RuntimeException failure) {
            out.accept("The database could not be used to the end (%s). %s."
                    .formatted(failure.getClass().getSimpleName(), whereItBrokeOff()));
        }
        return false;
    }

    private static String sentence(IOException failure, Path file) {
        return switch (failure) {
            case FileAlreadyExistsException there -> file + " is there already: name a new file.";
            case NoSuchFileException missing -> file + " is not there, or its folder is not.";
            case AccessDeniedException refused -> file + " can't be read or written by this user.";
            default -> "%s could not be read or written (%s).".formatted(file,
                    failure.getClass().getSimpleName());
        };
    }
}
