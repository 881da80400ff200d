package dev.hexin.domain.delivery;

/** What happens to a run. */
public enum RunEvent {
    /** The platform delivers the push, for the first time or again. */
    REGISTER,
    /** The lease of the replica that had it has ended, and another one that waits takes it. */
    TAKE_OVER,
    /** Its replica stops, and leaves it to the next one. */
    RELEASE,
    /** A delivery stops waiting: the answer can't be the reply to any. */
    ABANDON_WAIT,
    /** The handler has answered. */
    FINISH,
    /** One caller takes the right to bring what goes beyond a reply. */
    CLAIM,
    /** It was remembered long enough. */
    EXPIRE
}
