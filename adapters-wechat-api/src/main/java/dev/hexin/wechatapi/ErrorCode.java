package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of the table of error codes: what a number means, and what to do about it.
 *
 * @param number the platform's {@code errcode}, or {@value #OTHERS}
 * @param scopes where it means this
 * @param remedy what Hexin does about it by itself
 */
record ErrorCode(
        String number,
        Set<Scope> scopes,
        Reason reason,
        Remedy remedy,
        Guidance english,
        Guidance chinese) {
    /** Stands for all numbers that have no row. */
    static final String OTHERS = "*";
    private static final int COLUMNS = 8;

    /**
     * What it means and what the operator does; {@code {address}} stands for the address that the platform
     * saw.
     */
    record Guidance(String meaning, String nextStep) {
        Guidance seen(String address) {
            return new Guidance(meaning.replace("{address}", address),
                    nextStep.replace("{address}", address));
        }
    }

    /** @throws IllegalArgumentException when it is no row */
    static ErrorCode of(String row) {
        String[] columns = row.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("a row has " + COLUMNS + " columns: " + row);
        }
        Arrays.setAll(columns, i -> columns[i].strip());
        return new ErrorCode(number(columns[0]), scopes(columns[1]), Reason.valueOf(columns[2]),
                Remedy.of(columns[3]), new Guidance(columns[4], columns[5]),
                new Guidance(columns[6], columns[7]));
    }

    private static String number(String text) {
        return text.equals(OTHERS) ? text : Integer.toString(Integer.parseInt(text));
    }

    private static Set<Scope> scopes(String names) {
        return Arrays.stream(names.split(" ")).map(Scope::of).collect(Collectors.toUnmodifiableSet());
    }

    /** For readers of this language: Chinese or English. */
    Guidance in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }
}
