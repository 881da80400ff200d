package dev.hexin.domain.message;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageTypesTest {
    /**
     * The classes that the sealed families name, down to the records: nothing is typed here, so nothing is
     * forgotten.
     */
    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypesTest::records);
        }
        return type.isRecord() && type != UnknownMessage.class ? Stream.of(type) : Stream.empty();
    }

    private static Stream<MessageType<?>> types(Class<?> record) {
        return Arrays.stream(record.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers())
                        && field.getType() == MessageType.class)
                .map(field -> {
                    try {
                        return (MessageType<?>) field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                });
    }

    @Test
    void everyRecordDeclaresItsType() {
        assertThat(records(Message.class)).hasSizeGreaterThan(80)
                .allSatisfy(record -> assertThat(types(record)).isNotEmpty()
                        .allSatisfy(type -> assertThat(type.javaType()).isEqualTo(record)));
    }

    @Test
    void everyTypeIsBuiltInExactlyOnce() {
        List<MessageType<?>> declared = records(Message.class)
                .<MessageType<?>>flatMap(MessageTypesTest::types).toList();

        assertThat(MessageTypes.builtIn()).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void noKindStandsForTwoTypes() {
        assertThat(MessageTypes.builtIn()).extracting(MessageType::kind).doesNotHaveDuplicates();
    }

    @Test
    void aTypeOfOneMsgTypeCoversItsEvents() {
        assertThat(MessageTypes.isBuiltIn(new Kind("device_event", "bind"))).isTrue();
        assertThat(MessageTypes.isBuiltIn(Kind.event("subscribe"))).isTrue();
        assertThat(MessageTypes.isBuiltIn(Kind.event("parcel_arrived"))).isFalse();
        assertThat(MessageTypes.isBuiltIn(Kind.message("parcel"))).isFalse();
    }
}
