package dev.hexin.domain.service.state;

import dev.hexin.domain.message.RefusedValueException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import net.jqwik.time.api.Dates;
import net.jqwik.time.api.Times;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordCodecTest {
    private record Item(@Nullable String name, int count, @Nullable BigDecimal price) {}

    private record Numbers(
            byte small,
            short middle,
            int whole,
            long great,
            float half,
            double exact,
            char letter,
            boolean flag,
            @Nullable Integer maybe,
            @Nullable Boolean perhaps) {}

    private record Times4(
            @Nullable Instant instant,
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            @Nullable LocalDateTime both,
            @Nullable ZonedDateTime zoned,
            @Nullable Duration lasts) {}

    private record Order(
            @Nullable String name,
            Numbers numbers,
            Times4 times,
            @Nullable DayOfWeek day,
            Optional<Item> favourite,
            @Nullable List<@Nullable Item> items,
            List<List<String>> groups) {}

    @Property(tries = 300)
    void whatIsWrittenIsReadAsTheSame(@ForAll("orders") Order order) {
        RecordCodec<Order> codec = RecordCodec.of(Order.class);
        assertThat(codec.decode(codec.encode(order))).contains(order);
    }

    @Property(tries = 300)
    void noTextFails_andWhatIsReadIsWrittenAsTheSame(@ForAll String text) {
        RecordCodec<Order> codec = RecordCodec.of(Order.class);
        codec.decode(text).ifPresent(order -> assertThat(codec.decode(codec.encode(order))).contains(order));
    }

    @Property(tries = 300)
    void aCutTextIsNoOrder(@ForAll("orders") Order order, @ForAll int where) {
        RecordCodec<Order> codec = RecordCodec.of(Order.class);
        String text = codec.encode(order);
        String cut = text.substring(0, Math.floorMod(where, text.length()));
        codec.decode(cut).ifPresent(other -> assertThat(codec.decode(codec.encode(other))).contains(other));
    }

    @Provide
    Arbitrary<Order> orders() {
        Arbitrary<Item> items = Combinators.combine(Arbitraries.strings().injectNull(0.1),
                Arbitraries.integers(), Arbitraries.bigDecimals().injectNull(0.1)).as(Item::new);
        Arbitrary<Numbers> first = Combinators
                .combine(Arbitraries.bytes(), Arbitraries.shorts(), Arbitraries.integers(),
                        Arbitraries.longs(), Arbitraries.floats(), Arbitraries.doubles(), Arbitraries.chars(),
                        Arbitraries.of(true, false))
                .as((small, middle, whole, great, half, exact, letter, flag) -> new Numbers(small, middle,
                        whole, great, half, exact, letter, flag, flag ? whole : null, flag ? null : true));
        Arbitrary<Times4> times = Combinators.combine(DateTimes.instants(), Dates.dates(), Times.times(),
                DateTimes.dateTimes(), DateTimes.zonedDateTimes(), Times.durations())
                .as(Times4::new);
        return Combinators.combine(Arbitraries.strings().injectNull(0.1), first, times,
                Arbitraries.of(DayOfWeek.class).injectNull(0.1), items.optional(),
                items.injectNull(0.1).list().ofMaxSize(4).injectNull(0.1),
                Arbitraries.strings().list().ofMaxSize(3).list().ofMaxSize(3)).as(Order::new);
    }

    @Test
    void anEmptyRecordHasEveryComponentsDefault() {
        Order empty = new RecordCodec<>(Order.class, List.of()).decode("").orElseThrow();
        assertThat(empty).isEqualTo(new Order("", null, null, null, Optional.empty(), List.of(), List.of()));
        assertThat(RecordCodec.of(Numbers.class).empty())
                .isEqualTo(new Numbers((byte) 0, (short) 0, 0, 0, 0, 0, '\0', false, null, null));
    }

    private record Before(String name, int age, String gone) {}

    private record After(String name, Optional<String> city, long age, List<String> children) {}

    private enum Size {
        SMALL, LARGE
    }

    private record Text(String value) {}

    private record Sized(Size value) {}

    private record Aged(int value) {}

    private record Cautious(String name) {
        Cautious {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is expected");
            }
        }
    }

    @Test
    void anotherVersionOfTheRecordReadsWhatItKnows() {
        String text = RecordCodec.of(Before.class).encode(new Before("Li", 7, "nothing"));
        assertThat(RecordCodec.of(After.class).decode(text))
                .contains(new After("Li", Optional.empty(), 7, List.of()));
    }

    @Test
    void whatTheNewVersionCantReadIsNone() {
        RecordCodec<Text> text = RecordCodec.of(Text.class);
        assertThat(RecordCodec.of(Sized.class).decode(text.encode(new Text("LARGE"))))
                .contains(new Sized(Size.LARGE));
        assertThat(RecordCodec.of(Sized.class).decode(text.encode(new Text("HUGE")))).isEmpty();
        assertThat(RecordCodec.of(Aged.class).decode(text.encode(new Text("seven")))).isEmpty();
        assertThat(RecordCodec.of(Cautious.class).decode(text.encode(new Text("Li")))).isEmpty();
        assertThatThrownBy(RecordCodec.of(Cautious.class)::empty).isInstanceOf(RefusedValueException.class)
                .hasMessageContaining("Cautious");
    }

    private record OfMap(Map<String, String> counts) {}

    private record OfBytes(byte[] picture) {}

    private record OfObject(List<Object> things) {}

    private record OfRawList(@SuppressWarnings("rawtypes") List things) {}

    private record Generic<T>(T thing) {}

    private record OfGeneric(Generic<String> thing) {}

    private record Tree(List<Tree> children) {}

    private record Nested(String name, OfMap inner) {}

    private record Twice(Optional<Optional<String>> name) {}

    @Test
    void anyOtherTypeIsRefused_withItsName() {
        List<Class<? extends Record>> refused = Arrays.asList(OfMap.class, OfBytes.class, OfObject.class,
                OfRawList.class, Generic.class, OfGeneric.class, Tree.class, Nested.class, Twice.class);
        assertThat(refused).allSatisfy(type -> assertThatThrownBy(() -> RecordCodec.of(type))
                .isInstanceOf(RefusedValueException.class).hasMessageContaining("the component "));
        assertThatThrownBy(() -> RecordCodec.of(Nested.class))
                .hasMessage("the component counts of the record " + OfMap.class.getName()
                        + " is of the type java.util.Map<java.lang.String, java.lang.String>, which can't"
                        + " be stored: a state is made of text, numbers, booleans, times, enums, and of"
                        + " Optional, lists and records of those");
    }
}
