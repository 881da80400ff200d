package dev.hexin.domain.service;

import dev.hexin.domain.reply.Answer;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Parts of an answer, with a sentence before the first. */
final class SaidBefore implements Subscriber<String> {
    private final Subscriber<? super String> to;
    private String before;

    private SaidBefore(String before, Subscriber<? super String> to) {
        this.before = before;
        this.to = to;
    }

    static Answer.Growing parts(String before, Answer.Growing answer) {
        Flow.Publisher<String> parts = answer.parts();
        return new Answer.Growing(subscriber -> parts.subscribe(new SaidBefore(before, subscriber)),
                answer.isMarkdown(), answer.writtenByAi());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        to.onSubscribe(subscription);
    }

    @Override
    public void onNext(String part) {
        String said = before + part;
        before = "";
        to.onNext(said);
    }

    @Override
    public void onError(Throwable failure) {
        to.onError(failure);
    }

    @Override
    public void onComplete() {
        to.onComplete();
    }
}
