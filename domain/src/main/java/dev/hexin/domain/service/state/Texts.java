package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts one after the other, read in the order in which they were written; as a whole a text in which each
 * stands behind its length, and null is a dash: {@code 2:v15:hello-}.
 */
public final class Texts {
    /** Of the length of a text; a cell's is the longest. */
    private static final int MOST_DIGITS = Integer.toString(CellGroup.LONGEST).length();

    private final List<@Nullable String> texts = new ArrayList<>();
    private int next;

    private Texts() {}

    public static Texts empty() {
        return new Texts();
    }

    public static Texts of(@Nullable String... texts) {
        Texts all = new Texts();
        for (String text : texts) {
            all.add(text);
        }
        return all;
    }

    public Texts add(@Nullable String text) {
        texts.add(text);
        return this;
    }

    public Texts add(boolean flag) {
        return add(flag ? "1" : "0");
    }

    public Texts add(long number) {
        return add(Long.toString(number));
    }

    public Texts addAll(Texts others) {
        texts.addAll(others.texts);
        return this;
    }

    /** @throws IllegalArgumentException when it is something else */
    public static Texts read(String all) {
        Texts texts = new Texts();
        int at = 0;
        while (at < all.length()) {
            if (all.charAt(at) == '-') {
                texts.add((String) null);
                at++;
            } else {
                int colon = at;
                while (colon < all.length() && isDigit(all.charAt(colon))) {
                    colon++;
                }
                expect(colon > at && colon - at <= MOST_DIGITS && colon < all.length()
                        && all.charAt(colon) == ':');
                int length = Integer.parseInt(all.substring(at, colon));
                expect(length <= all.length() - colon - 1);
                at = colon + 1 + length;
                texts.add(all.substring(colon + 1, at));
            }
        }
        return texts;
    }

    public boolean hasNext() {
        return next < texts.size();
    }

    /** @throws IllegalArgumentException when there is none */
    public String next() {
        String text = nextOrNull();
        if (text == null) {
            throw unreadable();
        }
        return text;
    }

    /** @throws IllegalArgumentException when they have ended */
    public @Nullable String nextOrNull() {
        expect(hasNext());
        return texts.get(next++);
    }

    public boolean nextFlag() {
        return next().equals("1");
    }

    public long nextNumber() {
        return Long.parseLong(next());
    }

    public Instant nextInstant() {
        return Instant.parse(next());
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            if (text == null) {
                all.append('-');
            } else {
                all.append(text.length()).append(':').append(text);
            }
        }
        return all.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void expect(boolean so) {
        if (!so) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("texts behind their lengths are expected");
    }
}
