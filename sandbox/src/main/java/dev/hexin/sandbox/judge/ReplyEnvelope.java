package dev.hexin.sandbox.judge;

import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.wire.DecryptionFailed;
import dev.hexin.sandbox.wire.Element;
import dev.hexin.sandbox.wire.Signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the encrypted form of a reply: Encrypt, MsgSignature, TimeStamp, Nonce. */
final class ReplyEnvelope {
    private ReplyEnvelope() {}

    static boolean isOne(Element root) {
        return root.child("Encrypt").isPresent() || root.child("MsgSignature").isPresent();
    }

    /** The message inside, or null with what is wrong in the findings. */
    static @Nullable String open(Element root, Account account, List<Finding> findings) {
        var before = findings.size();
        for (var name : List.of("Encrypt", "MsgSignature", "TimeStamp", "Nonce")) {
            if (root.textOf(name).orElse("").isEmpty()) {
                findings.add(Rule.ENVELOPE.broken(name));
            }
        }
        if (findings.size() > before) {
            return null;
        }
        var encrypt = root.textOf("Encrypt").orElseThrow();
        var timestamp = root.textOf("TimeStamp").orElseThrow();
        var expected = Signature.of(account.token(), timestamp, root.textOf("Nonce").orElseThrow(), encrypt);
        if (!timestamp.matches("[0-9]{1,11}")) {
            findings.add(Rule.ENVELOPE_TIME.broken(timestamp));
        }
        if (!Signature.same(expected, root.textOf("MsgSignature").orElseThrow())) {
            findings.add(Rule.MSG_SIGNATURE.broken());
        }
        try {
            return account.cipher().orElseThrow().decrypt(encrypt);
        } catch (DecryptionFailed e) {
            findings.add(switch (e.step()) {
                case BASE64 -> Rule.BASE64.broken();
                case BLOCKS -> Rule.BLOCKS.broken();
                case PADDING -> Rule.PADDING.broken();
                case LENGTH -> Rule.LENGTH.broken();
                case APP_ID -> Rule.APP_ID.broken();
            });
            return null;
        }
    }
}
