package dev.hexin.domain.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A push's content, neutral between XML and JSON: names with texts or sections, in order; a name may repeat.
 * Names are found exactly, else without case, as WeChat's samples differ in it. Absent fields read as empty text,
 * empty section, empty list; numbers and times that are absent or malformed throw {@link FieldException}, unless
 * asked for with {@code …OrNull}, which answers null for an absent or empty one.
 */
public final class Fields {
    private static final Fields EMPTY = new Fields(List.of());

    private final List<Field> fields;

    /** One name with its value: a text or a section, never both. */
    public record Field(String name, @Nullable String text, @Nullable Fields section) {
        public Field {
            if ((text == null) == (section == null)) {
                throw new RefusedValueException("a field is either a text or a section");
            }
        }

        /** Its name only: the value is somebody's words. */
        @Override
        public String toString() {
            return name;
        }
    }

    private Fields(List<Field> fields) {
        this.fields = fields;
    }

    public static Fields empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Everything, in the order it came in. */
    public List<Field> all() {
        return fields;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** The text of the first field of that name, as it came; empty where there is none. */
    public String text(String name) {
        Field field = find(name);
        return field == null || field.text() == null ? "" : field.text();
    }

    /** The same, null where there is no such text or it is empty: WeChat sends empty elements for what it lacks. */
    public @Nullable String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** A whole number of 64 bits, in decimal. */
    public long number(String name) {
        return required(name, numberOrNull(name), "a whole number");
    }

    public @Nullable Long numberOrNull(String name) {
        return parse(name, Long::valueOf, "a whole number");
    }

    /** A whole number of 32 bits, in decimal. */
    public int integer(String name) {
        return required(name, integerOrNull(name), "a whole number of 32 bits");
    }

    public @Nullable Integer integerOrNull(String name) {
        return parse(name, Integer::valueOf, "a whole number of 32 bits");
    }

    /** The same as {@link #integer}, with a stand-in for an absent or empty one. */
    public int integerOr(String name, int standIn) {
        Integer number = integerOrNull(name);
        return number == null ? standIn : number;
    }

    /** All whole numbers of that name, in order; empty ones are left out. */
    public List<Integer> integers(String name) {
        return texts(name).stream().map(String::strip).filter(text -> !text.isEmpty()).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException malformed) {
                throw new FieldException(name, "whole numbers of 32 bits");
            }
        }).toList();
    }

    /** A 64-bit id, read unsigned: the result may be negative as a {@code long}. */
    public long id(String name) {
        return required(name, idOrNull(name), "an id of 64 bits");
    }

    public @Nullable Long idOrNull(String name) {
        return parse(name, Long::parseUnsignedLong, "an id of 64 bits");
    }

    /** A finite decimal number, such as a latitude. */
    public double decimal(String name) {
        return required(name, decimalOrNull(name), "a decimal number");
    }

    public @Nullable Double decimalOrNull(String name) {
        Double number = parse(name, Double::valueOf, "a decimal number");
        if (number != null && !Double.isFinite(number)) {
            throw new FieldException(name, "a decimal number");
        }
        return number;
    }

    /** Seconds since 1970 in UTC. */
    public Instant time(String name) {
        return required(name, timeOrNull(name), "a time in seconds");
    }

    public @Nullable Instant timeOrNull(String name) {
        return parse(name, text -> Instant.ofEpochSecond(Long.parseLong(text)), "a time in seconds");
    }

    /** A follower whom the push is about, as opposed to its sender. */
    public OpenId openId(String name) {
        return required(name, openIdOrNull(name), "an openid");
    }

    /** The same, null where there is none or the text can't be one. */
    public @Nullable OpenId openIdOrNull(String name) {
        String text = text(name).strip();
        return OpenId.isValid(text) ? new OpenId(text) : null;
    }

    /** {@code 1} or {@code true} is yes, anything else no. */
    public boolean flag(String name) {
        String text = text(name).strip();
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    /** The first section of that name; empty where there is none. */
    public Fields section(String name) {
        Field field = find(name);
        return field == null || field.section() == null ? EMPTY : field.section();
    }

    /** The same, null where there is none or it is empty. */
    public @Nullable Fields sectionOrNull(String name) {
        Fields section = section(name);
        return section.fields.isEmpty() ? null : section;
    }

    /** The same, these very fields where there is none: WeChat's JSON leaves some containers out. */
    public Fields sectionOrThis(String name) {
        return has(name) ? section(name) : this;
    }

    /**
     * A list in any shape WeChat gives it: {@code list} with an {@code item} each, {@code list} repeated by mistake,
     * or, in JSON, {@code list} being the array of the items themselves.
     */
    public List<Fields> items(String list, String item) {
        return sections(list).stream().flatMap(section -> section.has(item)
                ? section.sections(item).stream()
                : Stream.of(section).filter(itself -> !itself.fields.isEmpty())).toList();
    }

    /** All sections of that name, in order. */
    public List<Fields> sections(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::section)
                .filter(Objects::nonNull).toList();
    }

    /** All texts of that name, in order. */
    public List<String> texts(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::text)
                .filter(Objects::nonNull).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Names only: values are followers' words. */
    @Override
    public String toString() {
        return fields.stream().map(Field::name).toList().toString();
    }

    private @Nullable Field find(String name) {
        Field similar = null;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.name().equals(name)) {
                return field;
            }
            if (similar == null && field.name().equalsIgnoreCase(name)) {
                similar = field;
            }
        }
        return similar;
    }

    private <T> @Nullable T parse(String name, Function<String, T> parser, String expected) {
        String text = text(name).strip();
        try {
            return text.isEmpty() ? null : parser.apply(text);
        } catch (NumberFormatException | DateTimeException malformed) {
            throw new FieldException(name, expected);
        }
    }

    private static <T> T required(String name, @Nullable T value, String expected) {
        if (value == null) {
            throw new FieldException(name, expected);
        }
        return value;
    }

    /** Collects fields in order. */
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        public Builder add(String name, String text) {
            fields.add(new Field(name, text, null));
            return this;
        }

        public Builder add(String name, Fields section) {
            fields.add(new Field(name, null, section));
            return this;
        }

        /** The fields so far; the builder is spent. */
        public Fields build() {
            return new Fields(java.util.Collections.unmodifiableList(fields));
        }
    }
}
