package dev.hexin.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A push's content, neutral between XML and JSON: names with texts or sections, in order; a name may repeat.
 * Names are found exactly, else without case, as WeChat's samples differ in it. Absent fields read as empty
 * text, empty section, empty list; numbers and times that are absent or malformed throw {@link
 * FieldException}, unless asked for with {@code …OrNull}, which answers null for an absent or empty one.
 */
public final class Fields extends TypedFields {
    private static final Fields EMPTY = new Fields(List.of());

    private final List<Field> fields;

    /** One name with its value: a text or a section, never both. */
    public record Field(String name, @Nullable String text, @Nullable Fields section) {
        public Field {
            if ((text == null) == (section == null)) {
                throw new RefusedValueException("a field is either a text or a section");
            }
        }

        /** Its name only: the value is a follower's words. */
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
    @Override
    public String text(String name) {
        Field field = find(name);
        return field == null || field.text() == null ? "" : field.text();
    }

    /**
     * The same, null where there is no such text or it is empty: WeChat sends empty elements for what it
     * lacks.
     */
    public @Nullable String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
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
     * A list in any shape WeChat gives it: {@code list} with an {@code item} each, {@code list} repeated by
     * mistake, or, in JSON, {@code list} being the array of the items themselves.
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
    @Override
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
