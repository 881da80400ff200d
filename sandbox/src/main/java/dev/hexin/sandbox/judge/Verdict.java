package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of validating an answer.
 *
 * @param plain the decrypted answer, where it was encrypted and could be opened
 * @param reply what the follower sees, null where the answer says nothing or is thrown away
 */
public record Verdict(List<Finding> findings, @Nullable String plain, @Nullable ObjectNode reply) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean hasFault() {
        return findings.stream().anyMatch(Finding::isFault);
    }
}
