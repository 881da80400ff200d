package dev.hexin.domain.service.state;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a state is written as text and read back as the very same state, by this version and later ones.
 *
 * @param encode to text
 * @param decode empty where the text is damaged, or of a version that this one does not know
 */
public record Codec<S>(Function<S, String> encode, Function<String, Optional<S>> decode) {

    /** A codec of several texts, the first of which says the version of the format. */
    public static <S> Codec<S> of(String version, Function<S, Texts> encode, Function<Texts, S> decode) {
        return new Codec<>(state -> Texts.empty().add(version).addAll(encode.apply(state)).toString(),
                text -> read(version, text, decode));
    }

    private static <S> Optional<S> read(String version, String text, Function<Texts, S> decode) {
        try {
            Texts texts = Texts.read(text);
            if (!texts.next().equals(version)) {
                return Optional.empty();
            }
            S state = decode.apply(texts);
            return texts.hasNext() ? Optional.empty() : Optional.of(state);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
