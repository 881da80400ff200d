package dev.hexin.domain.service.state;

import dev.hexin.domain.message.RefusedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as text and reads it again, by the names of its components. A component that was not
 * written has its type's {@linkplain ComponentCodec#absent() value for that}; what was written of one that
 * the record has no more is left out.
 */
public final class RecordCodec<S extends Record> {
    private static final ClassValue<RecordCodec<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordCodec<?> computeValue(Class<?> type) {
            return new RecordCodec<>(type.asSubclass(Record.class), List.of());
        }
    };

    private final Class<S> type;
    private final Constructor<S> constructor;
    private final List<Part> parts;

    /** A component, and how its values are written. */
    private record Part(RecordComponent component, ComponentCodec codec) {
        String name() {
            return component.getName();
        }
    }

    /** @param around the records that it is a part of */
    RecordCodec(Class<S> type, List<Class<?>> around) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.parts = Arrays.stream(components).map(component -> new Part(component,
                ComponentTypes.codec(component, around))).toList();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true); // the record may be nested in a class of a handler
            parts.forEach(part -> part.component().getAccessor().setAccessible(true));
        } catch (NoSuchMethodException | RuntimeException closed) {
            throw new RefusedValueException("the record " + type.getName() + " is closed to reflection");
        }
    }

    /**
     * The codec of this type.
     *
     * @throws RefusedValueException where a component is of a type that can't be stored; it names both
     */
    @SuppressWarnings("unchecked") // it is this type's
    public static <S extends Record> RecordCodec<S> of(Class<S> type) {
        return (RecordCodec<S>) KNOWN.get(type);
    }

    public String encode(S state) {
        Texts texts = Texts.empty();
        parts.forEach(part -> texts.add(part.name()).add(part.codec().write(value(part, state))));
        return texts.toString();
    }

    private @Nullable Object value(Part part, S state) {
        try {
            return part.component().getAccessor().invoke(state);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("the accessor " + part.name() + " of " + type.getName()
                    + " failed", failed);
        }
    }

    /** Empty where it is no such record any more. */
    public Optional<S> decode(String text) {
        try {
            return Optional.of(read(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** @throws RuntimeException where it is no such record */
    S read(String text) {
        Map<String, @Nullable String> written = new HashMap<>();
        Texts texts = Texts.read(text);
        while (texts.hasNext()) {
            written.put(texts.next(), texts.nextOrNull());
        }
        return make(parts.stream().map(part -> written.containsKey(part.name())
                ? part.codec().read(written.get(part.name()))
                : part.codec().absent()).toArray());
    }

    /**
     * One without anything in it.
     *
     * @throws RefusedValueException where the record's constructor does not take that
     */
    public S empty() {
        return make(parts.stream().map(part -> part.codec().absent()).toArray());
    }

    private S make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Error error) {
                throw error;
            }
            throw new RefusedValueException("the constructor of the record " + type.getName()
                    + " refuses what is stored of it, or that nothing is");
        } catch (ReflectiveOperationException impossible) { // it is open, and no abstract class
            throw new IllegalStateException(impossible);
        }
    }
}
