package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveEnding.Ended;
import dev.hexin.app.doctor.LiveEnding.Outcome;
import dev.hexin.app.doctor.LiveSighting.Answered;
import dev.hexin.app.doctor.LiveSighting.Requested;
import dev.hexin.app.doctor.LiveSighting.Typed;
import java.time.Duration;

/** The steps of sign-in, on the product's own pages. */
final class LivePages {
    private static final Duration SECOND_CALLBACK = Duration.ofSeconds(10);

    private final LiveDesk desk;

    LivePages(LiveDesk desk) {
        this.desk = desk;
    }

    /** The page to open; null where sign-in is not set up. */
    static String link(LiveDesk desk) {
        String url = desk.account().profileLink().url();
        return url == null || desk.account().weChatApi().secret() == null ? "" : url;
    }

    private boolean isAt(Requested request, String page) {
        return request.path().equals(desk.account().path().at(page));
    }

    /** Nothing calls back before the tester has typed Enter. */
    LiveEnding deny() {
        desk.await(Answered.class, answer -> isAt(answer.request(), "/oauth/login"));
        LiveSighting next = desk.await(LiveSighting.class, sighting -> sighting instanceof Typed
                || sighting instanceof Requested request && isAt(request, "/oauth/callback"));
        if (next instanceof Requested callback) {
            LivePushes.noteRequest(desk.facts(), callback).flag("has_code", callback.has("code"));
            return LiveEnding.differs("callback", desk.facts());
        }
        return LiveEnding.seen(desk.facts());
    }

    LiveEnding signIn() {
        Requested callback = desk.await(Requested.class, request -> isAt(request, "/oauth/callback"));
        LivePushes.noteRequest(desk.facts(), callback).flag("has_code", callback.has("code"))
                .flag("has_state", callback.has("state"))
                .number("code_length", callback.parameter("code").length());
        int calls = 1;
        boolean isSignedIn = false;
        try {
            while (!isSignedIn) {
                Answered answer = desk.await(Answered.class, each -> isAt(each.request(), "/profile")
                        || isAt(each.request(), "/oauth/callback") && each.request() != callback,
                        SECOND_CALLBACK);
                calls += isAt(answer.request(), "/oauth/callback") ? 1 : 0;
                isSignedIn = isAt(answer.request(), "/profile") && answer.status() == 200;
            }
        } catch (Ended noMore) {
            if (noMore.ending().outcome() == Outcome.SKIPPED) {
                throw noMore;
            }
        }
        desk.facts().number("callbacks", calls).flag("signed_in", isSignedIn);
        return LiveEnding.of(isSignedIn, "not-signed-in", desk.facts());
    }
}
