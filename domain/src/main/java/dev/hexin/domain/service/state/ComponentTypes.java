package dev.hexin.domain.service.state;

import dev.hexin.domain.message.RefusedValueException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of which a record that is stored may be made. */
final class ComponentTypes {
    private static final Map<Class<?>, ComponentCodec> SCALARS = new HashMap<>();

    static {
        SCALARS.put(String.class, ComponentCodec.of(String.class, text -> text).absent(""));
        SCALARS.put(BigDecimal.class, ComponentCodec.of(BigDecimal.class, BigDecimal::new));
        SCALARS.put(BigInteger.class, ComponentCodec.of(BigInteger.class, BigInteger::new));
        primitive(boolean.class, ComponentCodec.of(Boolean.class, ComponentTypes::flag), false);
        primitive(char.class, ComponentCodec.of(Character.class, ComponentTypes::character), '\0');
        primitive(byte.class, ComponentCodec.of(Byte.class, Byte::valueOf), (byte) 0);
        primitive(short.class, ComponentCodec.of(Short.class, Short::valueOf), (short) 0);
        primitive(int.class, ComponentCodec.of(Integer.class, Integer::valueOf), 0);
        primitive(long.class, ComponentCodec.of(Long.class, Long::valueOf), 0L);
        primitive(float.class, ComponentCodec.of(Float.class, Float::valueOf), 0f);
        primitive(double.class, ComponentCodec.of(Double.class, Double::valueOf), 0d);
        SCALARS.put(Instant.class, ComponentCodec.of(Instant.class, Instant::parse));
        SCALARS.put(Duration.class, ComponentCodec.of(Duration.class, Duration::parse));
        SCALARS.put(Period.class, ComponentCodec.of(Period.class, Period::parse));
        SCALARS.put(LocalDate.class, ComponentCodec.of(LocalDate.class, LocalDate::parse));
        SCALARS.put(LocalTime.class, ComponentCodec.of(LocalTime.class, LocalTime::parse));
        SCALARS.put(LocalDateTime.class, ComponentCodec.of(LocalDateTime.class, LocalDateTime::parse));
        SCALARS.put(OffsetDateTime.class, ComponentCodec.of(OffsetDateTime.class, OffsetDateTime::parse));
        SCALARS.put(ZonedDateTime.class, ComponentCodec.of(ZonedDateTime.class, ZonedDateTime::parse));
        SCALARS.put(YearMonth.class, ComponentCodec.of(YearMonth.class, YearMonth::parse));
    }

    private ComponentTypes() {}

    /** Of a primitive, which is never null, and of the class around it, which may be. */
    private static void primitive(Class<?> type, ComponentCodec boxed, Object none) {
        SCALARS.put(type, boxed.orElse(none));
        SCALARS.put(none.getClass(), boxed);
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("true or false is expected");
        }
        return text.equals("true");
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("one character is expected");
        }
        return text.charAt(0);
    }

    /** @param around the records that the component's own is a part of */
    static ComponentCodec codec(RecordComponent component, List<Class<?>> around) {
        List<Class<?>> records = new ArrayList<>(around);
        records.add(component.getDeclaringRecord());
        ComponentCodec codec = find(component.getGenericType(), records);
        if (codec == null) {
            throw new RefusedValueException("the component " + component.getName() + " of the record "
                    + component.getDeclaringRecord().getName() + " is of the type "
                    + component.getGenericType().getTypeName() + ", which can't be stored: a state is made of"
                    + " text, numbers, booleans, times, enums, and of Optional, lists and records of those");
        }
        return codec;
    }

    /** Null: a type that can't be stored. */
    private static @Nullable ComponentCodec find(Type type, List<Class<?>> around) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            ComponentCodec item = find(generic.getActualTypeArguments()[0], around);
            return item == null ? null : ComponentCodec.list(item);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            ComponentCodec value = find(generic.getActualTypeArguments()[0], around);
            // an Optional in another one would be written as the other one's nothing
            return value == null || value.ofNull() != null ? null : ComponentCodec.optional(value);
        }
        if (!(type instanceof Class<?> plain)) {
            return null;
        }
        if (plain.isEnum()) {
            return constants(plain);
        }
        return plain.isRecord() && !around.contains(plain)
                ? record(plain.asSubclass(Record.class), around)
                : SCALARS.get(plain);
    }

    private static ComponentCodec constants(Class<?> type) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return new ComponentCodec(constant -> ((Enum<?>) constant).name(),
                name -> Optional.ofNullable(byName.get(name))
                        .orElseThrow(() -> new IllegalArgumentException("a constant is expected")),
                null, null);
    }

    private static <R extends Record> ComponentCodec record(Class<R> type, List<Class<?>> around) {
        RecordCodec<R> codec = new RecordCodec<>(type, around);
        return ComponentCodec.of(type, codec::encode, codec::read);
    }
}
