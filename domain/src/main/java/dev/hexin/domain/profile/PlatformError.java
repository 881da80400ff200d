package dev.hexin.domain.profile;

/**
 * What WeChat's API said no with.
 *
 * @param number its {@code errcode}; 0 where there was no answer at all
 * @param meaning what it means, in a sentence
 * @param nextStep what the operator does about it, in a sentence
 */
public record PlatformError(int number, String meaning, String nextStep) {}
