package dev.hexin.domain.service.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a record's component are written.
 *
 * @param encode of a value that is not null; null is written where the value says that there is none
 * @param decode throws where the text is of another type
 * @param ofNull what is read where null was written
 * @param absent what is read where nothing was written, because the record got the component later
 */
record ComponentCodec(
        Function<Object, @Nullable String> encode,
        Function<String, Object> decode,
        @Nullable Object ofNull,
        @Nullable Object absent) {

    /** Of a type whose values may be null. */
    static <T> ComponentCodec of(Class<T> type, Function<T, String> encode, Function<String, T> decode) {
        return new ComponentCodec(value -> encode.apply(type.cast(value)), decode::apply, null, null);
    }

    /** Of a type whose text is {@code toString()}. */
    static <T> ComponentCodec of(Class<T> type, Function<String, T> decode) {
        return of(type, Object::toString, decode);
    }

    static ComponentCodec list(ComponentCodec item) {
        return new ComponentCodec(list -> written((List<?>) list, item), text -> read(text, item), null,
                List.of());
    }

    private static String written(List<?> list, ComponentCodec item) {
        Texts texts = Texts.empty();
        list.forEach(value -> texts.add(item.write(value)));
        return texts.toString();
    }

    private static List<@Nullable Object> read(String text, ComponentCodec item) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Texts texts = Texts.read(text); texts.hasNext();) {
            list.add(item.read(texts.nextOrNull()));
        }
        return Collections.unmodifiableList(list);
    }

    /** @param value whose values are never written as null */
    static ComponentCodec optional(ComponentCodec value) {
        return new ComponentCodec(optional -> ((Optional<?>) optional).map(value::write).orElse(null),
                text -> Optional.ofNullable(value.read(text)), Optional.empty(), Optional.empty());
    }

    /** The same type, of which a value is never null. */
    ComponentCodec orElse(Object none) {
        return new ComponentCodec(encode, decode, none, none);
    }

    /** The same type, of which a later component has this value. */
    ComponentCodec absent(Object value) {
        return new ComponentCodec(encode, decode, ofNull, value);
    }

    @Nullable
    String write(@Nullable Object value) {
        return value == null ? null : encode.apply(value);
    }

    @Nullable
    Object read(@Nullable String text) {
        return text == null ? ofNull : decode.apply(text);
    }
}
