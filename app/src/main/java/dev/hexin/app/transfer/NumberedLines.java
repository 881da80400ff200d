package dev.hexin.app.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a text file in UTF-8, one after the other, none of which takes much memory. */
final class NumberedLines {
    /** The longest record is some 30,000 characters. */
    static final int LONGEST = 100_000;

    private NumberedLines() {}

    /** Takes a line. */
    interface Reader {
        /** @param number from 1 on */
        void line(int number, String line);
    }

    /**
     * Reads them all; lines of blanks only are left out.
     *
     * @throws java.nio.charset.CharacterCodingException where the file is not UTF-8
     */
    static void each(Path file, Reader reader) throws IOException {
        try (BufferedReader characters = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = next(characters); line != null; line = next(characters)) {
                if (!line.isBlank()) {
                    reader.line(number, line);
                }
                number++;
            }
        }
    }

    /** Without its end; of one that is too long, a piece that is too long as well. */
    private static @Nullable String next(BufferedReader characters) throws IOException {
        StringBuilder line = new StringBuilder();
        int character = characters.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() <= LONGEST) {
                line.append((char) character);
            }
            character = characters.read();
        }
        return line.toString();
    }
}
