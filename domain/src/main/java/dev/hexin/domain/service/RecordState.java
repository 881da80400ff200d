package dev.hexin.domain.service;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.service.state.RecordCodec;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import static java.lang.System.Logger.Level.WARNING;

/** One follower's state as a record. */
record RecordState<S extends Record>(Class<S> type, RecordCodec<S> codec, StateTexts texts)
        implements
            FollowerState<S> {
    private static final System.Logger LOG = System.getLogger(RecordState.class.getName());
    /** Those that could not be read, of which that was said. */
    private static final Set<Class<?>> UNREADABLE = ConcurrentHashMap.newKeySet();

    RecordState(Class<S> type, StateTexts texts) {
        this(type, RecordCodec.of(type), texts);
    }

    @Override
    public Optional<S> get() {
        return texts.read(type.getName()).flatMap(this::decoded);
    }

    private Optional<S> decoded(String text) {
        return read(type, text);
    }

    /** What is stored of this type; empty where that can't be read, which is said once. */
    static <S extends Record> Optional<S> read(Class<S> type, String text) {
        Optional<S> state = RecordCodec.of(type).decode(text);
        if (state.isEmpty() && UNREADABLE.add(type)) {
            LOG.log(WARNING, () -> "What is stored can't be read as " + named(type)
                    + " any more and counts as none (said once): docs/conversations.md says what a record may"
                    + " change");
        }
        return state;
    }

    /** A class of Hexin's own says nothing to a team. */
    private static String named(Class<?> type) {
        return type == DialoguePosition.class ? "an open dialogue" : "a state " + type.getName();
    }

    @Override
    public S update(UnaryOperator<S> change) {
        AtomicReference<S> state = new AtomicReference<>();
        texts.change(type.getName(), before -> {
            state.set(change.apply(before.flatMap(this::decoded).orElseGet(codec::empty)));
            return Optional.of(encoded(state.get()));
        });
        return Objects.requireNonNull(state.get());
    }

    @Override
    public void set(S state) {
        String text = encoded(state);
        texts.change(type.getName(), before -> Optional.of(text));
    }

    private String encoded(S state) {
        String text = codec.encode(state);
        if (text.length() > LONGEST) {
            throw new RefusedValueException(named(type) + " has " + text.length()
                    + " characters as stored, of which an emoji is two; at most " + LONGEST + " are stored");
        }
        return text;
    }

    @Override
    public void clear() {
        texts.change(type.getName(), before -> Optional.empty());
    }
}
