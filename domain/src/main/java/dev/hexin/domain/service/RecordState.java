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
    /** Of which that was said. */
    private static final Set<Class<?>> UNREADABLE = ConcurrentHashMap.newKeySet();

    RecordState(Class<S> type, StateTexts texts) {
        this(type, RecordCodec.of(type), texts);
    }

    @Override
    public Optional<S> get() {
        return texts.read(type.getName()).flatMap(this::decoded);
    }

    private Optional<S> decoded(String text) {
        Optional<S> state = codec.decode(text);
        if (state.isEmpty() && UNREADABLE.add(type)) {
            LOG.log(WARNING, () -> "A stored state can't be read as " + type.getName()
                    + " any more and counts as none (said once): docs/conversations.md says what a record may"
                    + " change");
        }
        return state;
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
            throw new RefusedValueException("a state " + type.getName() + " has " + text.length()
                    + " characters; at most " + LONGEST + " are stored");
        }
        return text;
    }

    @Override
    public void clear() {
        texts.change(type.getName(), before -> Optional.empty());
    }
}
