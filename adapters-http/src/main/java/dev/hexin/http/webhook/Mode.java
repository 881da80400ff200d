package dev.hexin.http.webhook;

/**
 * How the platform sends pushes, as chosen in its server settings. Encrypted ones are taken wherever there
 * is a key.
 */
public enum Mode {
    /** Signed, but the signature does not cover the content. */
    PLAIN,
    /** Plain and encrypted side by side, for the time of switching over. */
    COMPATIBLE,
    /** Encrypted and signed over the content; plain bodies are refused. */
    SAFE
}
