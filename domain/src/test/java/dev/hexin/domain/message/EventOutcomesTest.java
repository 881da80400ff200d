package dev.hexin.domain.message;

import dev.hexin.domain.message.JobEvent.MassSendJobFinish;
import dev.hexin.domain.message.JobEvent.TemplateSendJobFinish;
import dev.hexin.domain.message.SubscriptionEvent.Choice;
import dev.hexin.domain.message.SubscriptionEvent.Sent;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the platform says in words, and what a handler asks of it. */
class EventOutcomesTest {
    private static final Envelope ENVELOPE = new Envelope("gh_1234567890ab", null,
            Instant.ofEpochSecond(1357290913), null, null, null);

    private static MassSendJobFinish massSend(String status) {
        return new MassSendJobFinish(ENVELOPE, 1, status, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({"send success, true", "sendsuccess, true", "Send Success, true", "send fail, false",
            "err(10001), false", "'', false"})
    void aMassMessageWentOut(String status, boolean succeeded) {
        assertThat(massSend(status).succeeded()).isEqualTo(succeeded);
    }

    @ParameterizedTest
    @CsvSource({"err(10001), 10001", "err (20013), 20013", "ERR( 30003 ), 30003"})
    void aRefusedMassMessageNamesItsReason(String status, int code) {
        assertThat(massSend(status).errorCode()).isEqualTo(OptionalInt.of(code));
    }

    @ParameterizedTest
    @CsvSource({"send success", "send fail", "err()", "err(num)", "err(99999999999)", "''"})
    void aMassMessageWithoutAReasonNamesNone(String status) {
        assertThat(massSend(status).errorCode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"success, true, false", "' success ', true, false", "failed:user block, false, true",
            "failed: User Block, false, true", "failed: system failed, false, false"})
    void aTemplateMessageArrivedOrWasBlocked(String status, boolean succeeded, boolean blocked) {
        TemplateSendJobFinish job = new TemplateSendJobFinish(ENVELOPE, 1, status);

        assertThat(job.succeeded()).isEqualTo(succeeded);
        assertThat(job.blockedByUser()).isEqualTo(blocked);
    }

    @Test
    void aJobWithoutItsIdMeansNothing() {
        Fields fields = Fields.builder().add("Status", "success").build();

        assertThatThrownBy(() -> TemplateSendJobFinish.TYPE.reader().read(ENVELOPE, fields))
                .isInstanceOf(FieldException.class).hasMessageContaining("MsgID");
    }

    @Test
    void aSubscriptionIsWantedOnlyWhereItSaysSo() {
        assertThat(new Choice("t", "accept", 1).accepted()).isTrue();
        assertThat(new Choice("t", "reject", 1).accepted()).isFalse();
        assertThat(new Choice("t", "", null).accepted()).isFalse();
    }

    @Test
    void aNotificationArrivedByItsCodeAndElseByItsWords() {
        assertThat(new Sent("t", 1L, 0, "").succeeded()).isTrue();
        assertThat(new Sent("t", 1L, 43101, "success").succeeded()).isFalse();
        assertThat(new Sent("t", 1L, null, "success").succeeded()).isTrue();
        assertThat(new Sent("t", 1L, null, "failed").succeeded()).isFalse();
    }

    /**
     * Every built-in type but those few whose one field is their meaning takes a push that lacks everything.
     */
    @Test
    void aPushWithoutSideFieldsIsStillRead() {
        assertThat(MessageTypes.builtIn().stream().filter(type -> {
            try {
                type.reader().read(ENVELOPE, Fields.empty());
                return false;
            } catch (FieldException meaningless) {
                return true;
            }
        })).extracting(type -> type.kind().toString()).containsExactlyInAnyOrder("location", "event/location",
                "event/location_select", "event/templatesendjobfinish", "event/masssendjobfinish",
                "event/publishjobfinish", "event/freepublishjobfinish", "event/user_info_modified",
                "event/user_authorization_revoke", "event/user_authorization_cancellation");
    }
}
