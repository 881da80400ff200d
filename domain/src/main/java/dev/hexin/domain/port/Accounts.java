package dev.hexin.domain.port;

import java.util.Optional;
import java.util.Set;

/**
 * A door in: the accounts of this process. Code that answers no push, such as a timer or a queue, takes it in
 * its constructor. It is complete once Hexin has started; a constructor that asks it comes too early.
 */
public interface Accounts {

    /** Sorted. */
    Set<String> names();

    /** @param name {@value Account#UNNAMED} for the one without a name */
    Optional<Account> named(String name);
}
