package dev.hexin.domain.platform;

/**
 * A call of WeChat's API that did not do what it should. The same from the call to the page and the log.
 *
 * @param reason what is to be done: what the program decides by
 * @param error what happened: what the operator reads
 */
public record Failure(Reason reason, PlatformError error) {}
