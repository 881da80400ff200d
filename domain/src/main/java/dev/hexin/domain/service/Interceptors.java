package dev.hexin.domain.service;

import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.reply.Answer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interceptors of an account, in the order in which they are asked. */
public final class Interceptors {
    private static final Comparator<Interceptor> ORDER = Comparator.comparingInt(Interceptor::order)
            .thenComparing(Interceptors::name);

    private final List<Interceptor> ordered;

    public Interceptors(Collection<? extends Interceptor> interceptors) {
        this.ordered = interceptors.stream().<Interceptor>map(one -> one).sorted(ORDER).toList();
    }

    /** The names of their classes, in their order. */
    public List<String> names() {
        return ordered.stream().map(Interceptors::name).toList();
    }

    /** Whether one of them may make its thread wait now. */
    boolean mayBlock() {
        for (int i = 0; i < ordered.size(); i++) { // asked on every push: no iterator, no stream
            if (ordered.get(i).blocks()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return ordered.isEmpty();
    }

    /** What the first of them answers that does not let the push go on; null: it goes on. */
    @Nullable
    ChainAnswer answer(Push push, Chat chat) throws Exception {
        for (Interceptor interceptor : ordered) {
            Answer answer = AnswerReplies.of(interceptor.intercept(push, chat), name(interceptor),
                    interceptor.blocks());
            if (answer != null) {
                return ChainAnswer.of(answer, name(interceptor), List.of());
            }
        }
        return null;
    }

    private static String name(Interceptor interceptor) {
        return interceptor.getClass().getName();
    }
}
