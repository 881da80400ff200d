package dev.hexin.domain.service;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.FollowEvent.Unsubscribe;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.profile.UserProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a deletion reaches, and what was under way at that moment. */
class DeletionsTest {
    private static final OpenId SHE = new OpenId("oShe");
    private static final OpenId HE = new OpenId("oHe");

    private final ManualTime time = new ManualTime();
    private final People people = new People();
    private final States states = new States();
    private final List<OpenId> forgotten = new ArrayList<>();
    private boolean storeIsDown;
    private final Deletions deletions = people.deletions(time, openId -> {
        if (storeIsDown) {
            throw new IllegalStateException("the store is down");
        }
    }, forgotten::add);
    private final Sessions sessions = new Sessions(new Epochs(), time, new SplittableRandom(7),
            Duration.ofDays(7));
    private final WeChat wechat = new WeChat();
    private final ProfileService keeping = new ProfileService(wechat, people, sessions, deletions, time,
            Duration.ofHours(1));
    private final WeChatSignIn signIn = new WeChatSignIn(wechat, states, sessions, deletions, time, 10, 10);

    private SignInOutcome signIn() {
        return signIn.complete(new LoginState("s"), new BrowserId("b".repeat(16)), "code");
    }

    private SignInOutcome.SignedIn signedIn() {
        time.passMillis(1);
        return (SignInOutcome.SignedIn) signIn();
    }

    private void unsubscribe(OpenId who) {
        keeping.obligations().stream().filter(obligation -> obligation.type() == Unsubscribe.TYPE)
                .forEach(obligation -> tell(obligation, who));
    }

    @SuppressWarnings("unchecked")
    private static void tell(PlatformObligation<?> obligation, OpenId who) {
        ((Consumer<Unsubscribe>) obligation.action())
                .accept(new Unsubscribe(new Envelope("gh_1", who, Instant.EPOCH, null, null, null)));
    }

    @Test
    void everyStoreIsAsked_andTheProfileGoesWithARecord() {
        SignInOutcome.SignedIn in = signedIn();
        assertThat(keeping.delete(in.session())).isTrue();
        assertThat(forgotten).containsExactly(SHE);
        assertThat(people.stored).isEmpty();
        assertThat(people.records).containsExactly("deleted by the person");
        assertThat(keeping.view(in.session())).isEmpty();
        signedIn();
        assertThat(people.stored).containsOnlyKeys(SHE);
    }

    @Test
    void aStoreThatCanNotBeReachedFailsTheDeletion_whichThePersonCanRepeat() {
        SignInOutcome.SignedIn in = signedIn();
        storeIsDown = true;
        assertThatThrownBy(() -> keeping.delete(in.session())).hasMessage("the store is down");
        assertThat(forgotten).as("the others").containsExactly(SHE);
        assertThat(keeping.view(in.session())).isPresent();
        storeIsDown = false;
        assertThat(keeping.delete(in.session())).isTrue();
        assertThat(people.stored).isEmpty();
    }

    @Test
    void thePlatformDoesNotRepeatItself_soThatAllElseGoesWhateverCanNotBeReached() {
        signedIn();
        storeIsDown = true;
        unsubscribe(SHE);
        assertThat(forgotten).containsExactly(SHE);
        assertThat(people.stored).isEmpty();
        assertThat(people.records).containsExactly("unsubscribe");
    }

    @Test
    void whoeverLeavesIsForgotten_thoughTheyNeverSignedIn_andNoRecordIsKept() {
        unsubscribe(HE);
        assertThat(forgotten).containsExactly(HE);
        assertThat(people.records).isEmpty();
    }

    @Test
    void aSignInThatWasUnderWayDoesNotBringThePersonBack() {
        wechat.meanwhile = () -> deletions.forget(SHE);
        assertThat(signIn()).isEqualTo(new SignInOutcome.Stale());
        assertThat(people.stored).isEmpty();
        assertThat(states.finished).containsExactly(new SignInOutcome.Stale());
    }

    @Test
    void norOneThatWasJustBeingStored() {
        people.beforeSaving = () -> deletions.forget(SHE);
        assertThat(signIn()).isEqualTo(new SignInOutcome.Stale());
        assertThat(people.stored).isEmpty();
        assertThat(states.finished).containsExactly(new SignInOutcome.Stale());
    }

    @Test
    void norItsOutcome() {
        states.beforeFinishing = () -> keeping.delete(sessions.begin(SHE));
        assertThat(signIn()).isEqualTo(new SignInOutcome.Stale());
        assertThat(states.forgotten).containsExactly(SHE);
        assertThat(people.stored).isEmpty();
    }

    @Test
    void norAProfileThatWasBeingRefreshed() {
        SignInOutcome.SignedIn in = signedIn();
        time.pass(Duration.ofHours(2));
        wechat.meanwhile = () -> keeping.delete(in.session());
        assertThat(keeping.view(in.session())).isEmpty();
        assertThat(people.stored).isEmpty();
    }

    @Test
    void thatAnotherPersonLeavesIsInNobodysWay() {
        wechat.meanwhile = () -> deletions.forget(HE);
        assertThat(signIn()).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(people.stored).containsOnlyKeys(SHE);
    }

    /** It is always her. */
    private final class WeChat implements IdentityProvider {
        Runnable meanwhile = () -> {};

        @Override
        public URI authorizeUrl(URI redirectUri, LoginState state) {
            return redirectUri;
        }

        @Override
        public Identification identify(AuthorizationCode code) {
            meanwhile.run();
            meanwhile = () -> {};
            return new Identification.Identified(
                    new UserProfile(SHE, null, "she", UserProfile.Sex.UNKNOWN, "",
                            "", "", null, List.of(), time.instant()),
                    new Grant("token", Instant.MAX));
        }

        @Override
        public Identification refresh(OpenId openId, Grant grant) {
            return identify(new AuthorizationCode("again"));
        }
    }

    /** Every state is new. */
    private static final class States implements LoginStates {
        final List<SignInOutcome> finished = new ArrayList<>();
        final List<OpenId> forgotten = new ArrayList<>();
        Runnable beforeFinishing = () -> {};

        @Override
        public Optional<Use> find(LoginState state, BodyDigest code) {
            return Optional.empty();
        }

        @Override
        public Use use(LoginState state, BodyDigest code) {
            return (Use.First) outcome -> {
                beforeFinishing.run();
                finished.add(outcome);
            };
        }

        @Override
        public void forget(OpenId openId) {
            forgotten.add(openId);
        }
    }

    private static final class Epochs implements SessionEpochs {
        private final Map<OpenId, String> epochs = new HashMap<>();

        @Override
        public Optional<String> current(OpenId openId) {
            return Optional.ofNullable(epochs.get(openId));
        }

        @Override
        public void begin(OpenId openId, String epoch, Instant until) {
            epochs.put(openId, epoch);
        }
    }
}
