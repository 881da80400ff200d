package dev.hexin.app.transfer;

import dev.hexin.domain.profile.PersonRecord;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.PersonRecord.KeptProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what is kept of the persons of all accounts to a new file. */
final class Export {
    private final TransferAccount account;
    private final NewFile file;
    private int profiles;
    private int tokens;
    private int deletions;
    private int endedSessions;

    private Export(TransferAccount account, NewFile file) {
        this.account = account;
        this.file = file;
    }

    /** @return a sentence for each account */
    static List<String> of(List<TransferAccount> accounts, Path path) throws IOException {
        try (NewFile file = NewFile.at(path)) {
            List<String> sentences = new ArrayList<>();
            for (TransferAccount account : accounts) {
                sentences.add(new Export(account, file).write());
            }
            file.line(LineJson.write(new Line.End()));
            file.keep();
            return sentences;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private String write() {
        write(new Line.Begin(account.appId(), account.keyCheck()));
        long unreadable = account.records().readAll(this::write);
        return new Sentence("exported").count(profiles, "profile").of(account.label())
                .alsoAlways(tokens, "with its token", "with their tokens")
                .also(deletions, "deletion", "deletions")
                .also(endedSessions, "person whose sessions were ended", "persons whose sessions were ended")
                .also((int) unreadable,
                        "token left out, because wechat.storage-key does not decrypt it",
                        "tokens left out, because wechat.storage-key does not decrypt them")
                .toString();
    }

    private void write(PersonRecord record) {
        switch (record) {
            case KeptProfile(var profile, var grant) -> {
                Line.Token token = account.encrypted(profile.openId(), grant);
                profiles++;
                tokens += token == null ? 0 : 1;
                write(new Line.Profile(account.appId(), profile, token));
            }
            case Deletion deletion -> {
                deletions++;
                write(new Line.Record(account.appId(), deletion));
            }
            case EndedSessions ended -> {
                endedSessions++;
                write(new Line.Record(account.appId(), ended));
            }
        }
    }

    private void write(Line line) {
        try {
            file.line(LineJson.write(line));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
