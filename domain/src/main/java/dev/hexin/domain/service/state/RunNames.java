package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.StorageEncryption;

/** The names of the cells of runs: the sender's pseudonym, so that theirs are found, and the delivery. */
record RunNames(StorageEncryption encryption) {
    /** Of a push without a sender; as long as a pseudonym. */
    private static final String NO_PERSON = "0".repeat(64);

    String of(DeliveryId id) {
        return of(person(id), id);
    }

    /** @param person the delivery's */
    String of(String person, DeliveryId id) {
        return person + '-' + id.value();
    }

    /** What the names of all runs of the delivery's sender begin with. */
    String person(DeliveryId id) {
        OpenId sender = id.sender();
        return sender == null ? NO_PERSON : encryption.pseudonym(sender);
    }
}
