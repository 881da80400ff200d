package dev.hexin.bots;

import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.BotQuestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records with a value in every component, or in those only that must have one. */
final class SampleRecords {
    private final boolean isWhole;

    private SampleRecords(boolean isWhole) {
        this.isWhole = isWhole;
    }

    static <R> R whole(Class<R> type) {
        return type.cast(new SampleRecords(true).of(type));
    }

    static <R> R sparse(Class<R> type) {
        return type.cast(new SampleRecords(false).of(type));
    }

    static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> !isWhole && mayBeAbsent(component)
                        ? null
                        : value(component.getGenericType()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(type.getName(), failed);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(list.getActualTypeArguments()[0]));
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "String" -> "text";
            case "int", "Integer" -> 1;
            case "long", "Long" -> 1L;
            case "double", "Double" -> 1.5;
            case "boolean", "Boolean" -> true;
            case "Instant" -> Instant.EPOCH;
            case "OpenId" -> new OpenId("oSomebodyElse");
            case "Fields" -> Fields.builder().add("OpenID", "oSomebodyElse").add("FromUserName",
                    "oSomebodyElse").add("Section", Fields.builder().add("Field", "text").build()).build();
            case "Envelope" -> BotQuestions.envelope();
            default -> of((Class<?>) type);
        };
    }
}
