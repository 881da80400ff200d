package dev.hexin.sandbox.judge;

/** The severity of a broken rule: it costs the reply, or only a part of it. */
public enum Severity {
    /** The platform throws the reply away and shows the fault line where it shows one. */
    FAULT,
    /** The platform takes the reply, but not as it was meant. */
    WARNING
}
