package dev.hexin.domain.message;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldsTest {
    private static Fields one(String name, String text) {
        return Fields.builder().add(name, text).build();
    }

    @Test
    void namesAreFoundExactlyFirstAndElseWithoutCase() {
        Fields fields = Fields.builder().add("msg", "lower").add("Msg", "exact").build();

        assertThat(fields.text("Msg")).isEqualTo("exact");
        assertThat(fields.text("msg")).isEqualTo("lower");
        assertThat(fields.text("MSG")).isEqualTo("lower");
        assertThat(fields.has("mSg")).isTrue();
        assertThat(fields.has("Message")).isFalse();
    }

    @Test
    void everythingStaysInOrder() {
        Fields section = one("b", "2");
        Fields fields = Fields.builder().add("c", "3").add("a", section).add("c", "1").build();

        assertThat(fields.all()).extracting(Fields.Field::name).containsExactly("c", "a", "c");
        assertThat(fields.texts("C")).containsExactly("3", "1");
        assertThat(fields.sections("A")).containsExactly(section);
        assertThat(fields.texts("a")).isEmpty();
        assertThat(fields.sections("c")).isEmpty();
    }

    @Test
    void areEqualByNameAndValue() {
        assertThat(one("a", "1")).isEqualTo(one("a", "1")).hasSameHashCodeAs(one("a", "1"))
                .isNotEqualTo(one("a", "2")).isNotEqualTo(one("A", "1")).isNotEqualTo(Fields.empty());
    }

    @Test
    void nobodyCanChangeThemAfterwards() {
        List<Fields.Field> all = one("a", "1").all();

        assertThatThrownBy(() -> all.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void toStringShowsNamesOnly() {
        assertThat(one("Content", "canary")).asString().contains("Content").doesNotContain("canary");
    }

    @Test
    void aFieldIsATextOrASectionAndNeverBoth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fields.Field("a", null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fields.Field("a", "1", Fields.empty()));
    }

    @Nested
    class Texts {
        @Test
        void keepTheirWhiteSpace() {
            assertThat(one("Content", " 你好 \n").text("Content")).isEqualTo(" 你好 \n");
        }

        @Test
        void areEmptyWhereAbsentAndWhereTheNameIsASection() {
            assertThat(Fields.empty().text("a")).isEmpty();
            assertThat(Fields.builder().add("a", Fields.empty()).build().text("a")).isEmpty();
        }

        @Test
        void areNullOnRequestWhereAbsentOrEmpty() {
            assertThat(Fields.empty().textOrNull("a")).isNull();
            assertThat(one("a", "").textOrNull("a")).isNull();
            assertThat(one("a", " ").textOrNull("a")).isEqualTo(" ");
        }
    }

    @Nested
    class Numbers {
        @Test
        void areReadWithWhiteSpaceAround() {
            assertThat(one("n", " 42\n").number("n")).isEqualTo(42);
            assertThat(one("n", " -42 ").integer("n")).isEqualTo(-42);
            assertThat(one("n", " 0.057 ").decimal("n")).isEqualTo(0.057);
        }

        @Test
        void reachTo64Bits() {
            assertThat(one("n", "9223372036854775807").number("n")).isEqualTo(Long.MAX_VALUE);
            assertThat(one("n", "9223372036854775807").id("n")).isEqualTo(Long.MAX_VALUE);
            assertThat(one("n", "18446744073709551615").id("n")).isEqualTo(-1);
        }

        @Test
        void areNullOnRequestWhereAbsentOrEmpty() {
            for (Fields fields : List.of(Fields.empty(), one("n", ""), one("n", " "))) {
                assertThat(fields.numberOrNull("n")).isNull();
                assertThat(fields.integerOrNull("n")).isNull();
                assertThat(fields.idOrNull("n")).isNull();
                assertThat(fields.decimalOrNull("n")).isNull();
                assertThat(fields.timeOrNull("n")).isNull();
                assertThat(fields.integerOr("n", 7)).isEqualTo(7);
            }
        }

        @Test
        void areRefusedWhereAbsentByTheFieldsName() {
            Fields fields = one("n", " ");

            assertThatThrownBy(() -> fields.number("n")).isInstanceOf(FieldException.class)
                    .hasMessage("n should be a whole number");
            assertThatThrownBy(() -> fields.integer("n")).isInstanceOf(FieldException.class)
                    .hasMessageContaining("32 bits");
            assertThatThrownBy(() -> fields.id("n")).isInstanceOf(FieldException.class)
                    .hasMessageContaining("64 bits");
            assertThatThrownBy(() -> fields.decimal("n")).isInstanceOf(FieldException.class)
                    .hasMessageContaining("decimal");
            assertThatThrownBy(() -> fields.time("n")).isInstanceOf(FieldException.class)
                    .hasMessageContaining("seconds");
        }

        @ParameterizedTest
        @ValueSource(strings = {"canary", "1.5x", "9999999999999999999999", "1 2", "１x"})
        void areRefusedWhereMalformedWithoutTellingTheValue(String malformed) {
            Fields fields = one("n", malformed);

            assertThatThrownBy(() -> fields.numberOrNull("n")).isInstanceOf(FieldException.class)
                    .hasMessageNotContaining(malformed);
            assertThatThrownBy(() -> fields.integerOr("n", 1)).isInstanceOf(FieldException.class);
            assertThatThrownBy(() -> fields.idOrNull("n")).isInstanceOf(FieldException.class);
            assertThatThrownBy(() -> fields.timeOrNull("n")).isInstanceOf(FieldException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "north"})
        void areFinite(String malformed) {
            assertThatThrownBy(() -> one("n", malformed).decimal("n")).isInstanceOf(FieldException.class);
        }

        @Test
        void areListedWhereTheirNameRepeats() {
            Fields fields = Fields.builder().add("fail_idx", "1").add("fail_idx", "").add("fail_idx", " 3 ")
                    .build();

            assertThat(fields.integers("fail_idx")).containsExactly(1, 3);
            assertThatThrownBy(() -> one("fail_idx", "canary").integers("fail_idx"))
                    .isInstanceOf(FieldException.class).hasMessageNotContaining("canary");
        }
    }

    @Test
    void timesAreSecondsSince1970() {
        assertThat(one("t", "1357290913").time("t")).isEqualTo(Instant.parse("2013-01-04T09:15:13Z"));
        assertThatThrownBy(() -> one("t", "99999999999999999").timeOrNull("t"))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void flagsAreOneOrTrue() {
        assertThat(List.of("1", "true", "TRUE", " 1 ")).allMatch(text -> one("f", text).flag("f"));
        assertThat(List.of("0", "false", "", "2", "yes")).noneMatch(text -> one("f", text).flag("f"));
        assertThat(Fields.empty().flag("f")).isFalse();
    }

    @Test
    void anOpenIdIsRefusedOnlyWhereItMatters() {
        Fields fields = Fields.builder().add("OpenID", " oABC ").add("broken", "o ABC").build();

        assertThat(fields.openId("openid")).isEqualTo(new OpenId("oABC"));
        assertThat(fields.openIdOrNull("broken")).isNull();
        assertThat(fields.openIdOrNull("absent")).isNull();
        assertThatThrownBy(() -> fields.openId("broken")).isInstanceOf(FieldException.class)
                .hasMessage("broken should be an openid");
    }

    @Nested
    class Sections {
        private final Fields section = one("a", "1");

        @Test
        void areEmptyWhereAbsentAndWhereTheNameIsAText() {
            assertThat(Fields.empty().section("s")).isEqualTo(Fields.empty());
            assertThat(one("s", "text").section("s")).isEqualTo(Fields.empty());
        }

        @Test
        void areNullOnRequestWhereAbsentOrEmpty() {
            assertThat(Fields.builder().add("s", section).build().sectionOrNull("s")).isEqualTo(section);
            assertThat(Fields.empty().sectionOrNull("s")).isNull();
            assertThat(one("s", "").sectionOrNull("s")).isNull();
            assertThat(Fields.builder().add("s", Fields.empty()).build().sectionOrNull("s")).isNull();
        }

        @Test
        void areTheFieldsThemselvesWhereTheContainerIsLeftOut() {
            Fields with = Fields.builder().add("s", section).build();

            assertThat(with.sectionOrThis("s")).isEqualTo(section);
            assertThat(section.sectionOrThis("s")).isSameAs(section);
        }
    }

    /** The shapes in which WeChat's lists have been seen. */
    @Nested
    class Lists {
        private final Fields first = one("PicMd5Sum", "1");
        private final Fields second = one("PicMd5Sum", "2");

        private List<Fields> items(Fields.Builder fields) {
            return fields.build().items("PicList", "item");
        }

        @Test
        void holdItemsInOneContainer() {
            Fields list = Fields.builder().add("item", first).add("item", second).build();

            assertThat(items(Fields.builder().add("PicList", list))).containsExactly(first, second);
        }

        @Test
        void holdItemsInAContainerRepeatedByMistake() {
            assertThat(items(Fields.builder().add("PicList", Fields.builder().add("item", first).build())
                    .add("PicList", Fields.builder().add("item", second).build())))
                    .containsExactly(first, second);
        }

        @Test
        void areTheItemsThemselvesInJson() {
            assertThat(items(Fields.builder().add("PicList", first).add("PicList", second)))
                    .containsExactly(first, second);
        }

        @Test
        void areEmptyWhereTheirElementIs() {
            assertThat(items(Fields.builder())).isEmpty();
            assertThat(items(Fields.builder().add("PicList", ""))).isEmpty();
            assertThat(items(Fields.builder().add("PicList", Fields.empty()))).isEmpty();
            assertThat(items(Fields.builder().add("PicList", one("item", "")))).isEmpty();
        }
    }
}
