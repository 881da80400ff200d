package dev.hexin.domain.service;

import java.util.random.RandomGenerator;

/** Unguessable names of 32 letters and digits: 190 bits. */
public final class RandomTokens {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private RandomTokens() {}

    /** A new one; the generator must be a secure one. */
    public static String of(RandomGenerator random) {
        StringBuilder name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }
}
