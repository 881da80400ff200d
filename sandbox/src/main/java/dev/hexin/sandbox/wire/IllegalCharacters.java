package dev.hexin.sandbox.wire;

import java.util.OptionalInt;

/** Finds the characters that XML 1.0 forbids. */
public final class IllegalCharacters {
    private IllegalCharacters() {}

    /** The first forbidden code point, if there is one. */
    public static OptionalInt first(String text) {
        return text.codePoints().filter(point -> !legal(point)).findFirst();
    }

    private static boolean legal(int point) {
        return point == '\t' || point == '\n' || point == '\r' || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD) || point >= 0x10000;
    }
}
