package dev.hexin.domain.port;

import dev.hexin.domain.message.RefusedValueException;
import java.util.regex.Pattern;

/**
 * Where a cell is found: its group, and a name of 1 to 128 letters, digits, {@code -} and {@code _}. Two
 * names that differ in case only are two.
 */
public record CellKey(CellGroup group, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    public CellKey {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedValueException("a cell's name is 1 to 128 letters, digits, - and _");
        }
    }
}
