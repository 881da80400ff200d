package dev.hexin.wechatapi;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which rows of the table of error codes hold for a path. */
class ScopeTest {

    @ParameterizedTest
    @CsvSource({"/cgi-bin/menu/create, MENU", "/cgi-bin/user/info/updateremark, USERS",
            "/cgi-bin/tags/members/batchtagging, USERS", "/cgi-bin/media/upload, MEDIA",
            "/cgi-bin/media/voice/translatecontent, RECOGNITION", "/cgi-bin/material/get_material, MEDIA",
            "/cgi-bin/message/custom/send, CUSTOMER_SERVICE", "/cgi-bin/message/mass/sendall, MASS",
            "/cgi-bin/message/template/send, TEMPLATES", "/cgi-bin/message/subscribe/bizsend, SUBSCRIPTIONS",
            "/cgi-bin/qrcode/create, QR_CODES", "/cgi-bin/clear_quota/v2, QUOTA",
            "/datacube/getusersummary, ANALYTICS",
            "/customservice/kfaccount/add, AGENTS", "/cgi-bin/menus, ANY", "/cgi-bin/getcallbackip, ANY",
            "/somewhere/else, ANY"})
    void thePathSaysWhich(String path, Scope scope) {
        assertThat(Scope.ofPath(path)).isEqualTo(scope);
    }
}
