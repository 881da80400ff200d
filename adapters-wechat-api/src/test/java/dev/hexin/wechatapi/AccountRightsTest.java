package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.Permissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A call whose right WeChat refused is not made for an hour, whichever feature makes it. */
class AccountRightsTest extends AccountTest {
    private static final Duration HOUR = Permissions.ASKED_AGAIN_AFTER;

    private Reason refused(String path) {
        return catchThrowableOfType(PlatformException.class, () -> replica.api().post(path, Map.of("a", 1)))
                .failure().reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cgi-bin/message/template/send", "/cgi-bin/message/subscribe/bizsend",
            "/cgi-bin/menu/create", "/cgi-bin/tags/create", "/cgi-bin/qrcode/create",
            "/cgi-bin/material/batchget_material", "/cgi-bin/draft/add", "/datacube/getusersummary"})
    void aRefusedCallIsNotMadeAgain_untilTheKnowledgeIsAnHourOld(String path) {
        platform.answers(path, Ways.refusal(48001, "api unauthorized"));
        assertThat(refused(path)).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refused(path)).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(platform.times(path)).isOne();
        clock.pass(HOUR);
        platform.answers(path, "{\"errcode\":0}");
        replica.api().post(path, Map.of("a", 1));
        replica.api().post(path, Map.of("a", 1));
        assertThat(platform.times(path)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"/cgi-bin/menu/addconditional, /cgi-bin/menu/create",
            "/cgi-bin/freepublish/submit, /cgi-bin/draft/add", "/cgi-bin/message/mass/send,"
                    + " /cgi-bin/message/mass/sendall",
            "/cgi-bin/wxopen/qrcodejumpget, /cgi-bin/qrcode/create"})
    void aPartOfAGroupHasARightOfItsOwn(String part, String other) {
        platform.answers(part, Ways.refusal(48001, "api unauthorized"));
        platform.answers(other, "{\"errcode\":0}");
        refused(part);
        replica.api().post(other, Map.of("a", 1));
        assertThat(platform.times(other)).isOne();
        assertThat(refused(part)).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(platform.times(part)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {43116, 45009, 40001, -1})
    void whatSaysNothingOfTheRightSwitchesNothingOff(int number) {
        platform.answers("/cgi-bin/message/template/send", Ways.refusal(number, "of this template"));
        refused("/cgi-bin/message/template/send");
        assertThat(replica.permissions().refusedAt("templates")).isEmpty();
    }
}
