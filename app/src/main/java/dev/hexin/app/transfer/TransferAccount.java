package dev.hexin.app.transfer;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.PersonRecords;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.profile.Grant;
import org.jspecify.annotations.Nullable;

/**
 * An account whose records are carried.
 *
 * @param label its name in what an operator reads
 */
record TransferAccount(AppId appId, String label, StorageEncryption encryption, PersonRecords records) {

    /** The same for the same storage key, and for the lack of one. */
    String keyCheck() {
        return encryption.pseudonym("export", "storage key");
    }

    Line.@Nullable Token encrypted(OpenId openId, @Nullable Grant grant) {
        return grant == null || !encryption.hasKey()
                ? null
                : new Line.Token(encryption.encrypt(grant.refreshToken(), owner(openId)), grant.expiresAt());
    }

    /** Null where there is none, or another storage key encrypted it. */
    @Nullable
    Grant decrypted(OpenId openId, Line.@Nullable Token token) {
        return token == null || !encryption.hasKey()
                ? null
                : encryption.decrypt(token.encrypted(), owner(openId))
                        .map(text -> new Grant(text, token.expiresAt())).orElse(null);
    }

    private static String owner(OpenId openId) {
        return "export token of " + openId.value();
    }
}
