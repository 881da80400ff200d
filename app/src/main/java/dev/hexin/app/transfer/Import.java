package dev.hexin.app.transfer;

import dev.hexin.domain.message.AppId;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an export has into the database: the whole file is checked first, and where a line is wrong
 * nothing is taken.
 */
final class Import {
    private static final int MOST_SENTENCES = 10;

    private final Map<AppId, ImportedAccount> accounts = new LinkedHashMap<>();
    private final Set<String> strangers = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean begun;
    private boolean ended;

    private Import(List<TransferAccount> accounts) {
        accounts.forEach(account -> this.accounts.put(account.appId(), new ImportedAccount(account)));
    }

    /**
     * @return a sentence for each account
     * @throws MalformedLineException with a sentence for each of the first wrong lines
     */
    static List<String> of(List<TransferAccount> accounts, Path file) throws IOException {
        Import run = new Import(accounts);
        run.check(file);
        NumberedLines.each(file, (number, line) -> run.take(LineJson.read(line)));
        return run.sentences();
    }

    private void check(Path file) throws IOException {
        try {
            NumberedLines.each(file, this::check);
        } catch (CharacterCodingException otherEncoding) {
            throw new MalformedLineException(file + " should be UTF-8, as an export is");
        }
        if (wrong.isEmpty() && !ended) {
            throw new MalformedLineException(file + " ends early: the line {\"end\":true} is missing."
                    + " Export again");
        }
        if (!wrong.isEmpty()) {
            throw new MalformedLineException(String.join("\n", wrong));
        }
    }

    private void check(int number, String line) {
        if (wrong.size() == MOST_SENTENCES) {
            return;
        }
        try {
            Line read = LineJson.read(line);
            if (!begun && !(read instanceof Line.Begin)) {
                throw new MalformedLineException("should begin an account: this is no export of Hexin");
            }
            if (ended) {
                throw new MalformedLineException("should not be behind the end");
            }
            begun = true;
            ended = read instanceof Line.End;
        } catch (MalformedLineException malformed) {
            wrong.add("line " + number + " " + malformed.getMessage());
        }
    }

    private void take(Line line) {
        switch (line) {
            case Line.Begin begin -> {
                ImportedAccount account = of(begin.account());
                if (account != null) {
                    account.begin(begin.key());
                }
            }
            case Line.Profile profile -> {
                ImportedAccount account = of(profile.account());
                if (account != null) {
                    account.take(profile);
                }
            }
            case Line.Record other -> {
                ImportedAccount account = of(other.account());
                if (account != null) {
                    account.take(other.content());
                }
            }
            case Line.End end -> accounts.values().forEach(ImportedAccount::end);
        }
    }

    private @Nullable ImportedAccount of(AppId appId) {
        ImportedAccount account = accounts.get(appId);
        if (account == null) {
            strangers.add(appId.value());
        }
        return account;
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        accounts.values().forEach(account -> sentences.addAll(account.sentences()));
        strangers.forEach(appId -> sentences.add("left out what is of " + appId
                + ": no account of these settings has this AppID"));
        return sentences;
    }
}
