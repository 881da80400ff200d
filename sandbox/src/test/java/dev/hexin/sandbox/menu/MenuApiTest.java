package dev.hexin.sandbox.menu;

import dev.hexin.sandbox.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MenuApiTest extends ApiTest {
    private static final String MENU = "{'button':[{'type':'click','name':'今日','key':'TODAY'},"
            + "{'name':'服务','sub_button':[{'type':'view','name':'官网','url':'https://example.com/'}]}]}";
    private static final String OTHER = "{'button':[{'type':'click','name':'会员','key':'VIP'}],"
            + "'matchrule':%s}";

    @Test
    void aMenuIsCreatedReadAndDeleted() {
        assertThat(errcode(read("/cgi-bin/menu/get"))).isEqualTo(46003);
        assertThat(errcode(call("/cgi-bin/menu/create", MENU))).isZero();
        var menu = read("/cgi-bin/menu/get").path("menu");
        assertThat(menu.path("menuid").isIntegralNumber()).isTrue();
        assertThat(menu.path("button").path(0).path("sub_button").isArray()).isTrue();
        assertThat(menu.at("/button/1/sub_button/0/url").asText()).isEqualTo("https://example.com/");
        var current = read("/cgi-bin/get_current_selfmenu_info");
        assertThat(current.path("is_menu_open").asInt()).isEqualTo(1);
        assertThat(current.at("/selfmenu_info/button/1/sub_button/list/0/name").asText()).isEqualTo("官网");
        assertThat(errcode(read("/cgi-bin/menu/delete"))).isZero();
        assertThat(errcode(read("/cgi-bin/menu/get"))).isEqualTo(46003);
        assertThat(read("/cgi-bin/get_current_selfmenu_info").path("is_menu_open").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "40016 | {'menu':{'button':[]}}",
            "40016 | {'button':[]}",
            "40018 | {'button':[{'type':'click','key':'K'}]}",
            "40018 | {'button':[{'type':'click','name':'一二三四五六','key':'K'}]}",
            "40017 | {'button':[{'type':'dance','name':'a','key':'K'}]}",
            "40019 | {'button':[{'type':'click','name':'a'}]}",
            "40020 | {'button':[{'type':'view','name':'a','url':''}]}",
            "40023 | {'button':[{'name':'a','sub_button':[]}]}",
            "40024 | {'button':[{'name':'a','sub_button':[{'name':'b'}]}]}",
            "40026 | {'button':[{'name':'a','sub_button':[{'name':'b','type':'click'}]}]}",
            "40027 | {'button':[{'name':'a','sub_button':[{'name':'b','type':'view'}]}]}",
            "40022 | {'button':[{'name':'a','sub_button':[{'name':'b','sub_button':[]}]}]}",
            "40007 | {'button':[{'name':'a','type':'media_id'}]}",
            "53600 | {'button':[{'name':'a','type':'article_id'}]}",
            "40033 | {'button':[{'name':'\\u4eca','type':'click','key':'K'}]}"})
    void whatAMenuCannotBe(int errcode, String body) {
        assertThat(errcode(call("/cgi-bin/menu/create", body))).isEqualTo(errcode);
    }

    @Test
    void aConditionalMenuIsSeenByTheFollowersOfATag_theNewestRuleFirst() {
        assertThat(errcode(call("/cgi-bin/menu/addconditional", OTHER.formatted("{'tag_id':'100'}"))))
                .isEqualTo(65303);
        call("/cgi-bin/menu/create", MENU);
        call("/cgi-bin/tags/create", "{'tag':{'name':'vip'}}");
        call("/cgi-bin/tags/members/batchtagging", "{'tagid':100,'openid_list':['" + ADA + "']}");
        var id = call("/cgi-bin/menu/addconditional", OTHER.formatted("{'tag_id':'100'}")).path("menuid");
        assertThat(id.isTextual()).isTrue();
        assertThat(seenBy(ADA)).isEqualTo("会员");
        assertThat(seenBy(FOLLOWER)).isEqualTo("今日");
        assertThat(read("/cgi-bin/menu/get").path("conditionalmenu").path(0).path("menuid").asText())
                .isEqualTo(id.asText());
        assertThat(errcode(call("/cgi-bin/menu/delconditional", "{'menuid':'" + id.asText() + "'}")))
                .isZero();
        assertThat(errcode(call("/cgi-bin/menu/delconditional", "{'menuid':'" + id.asText() + "'}")))
                .isEqualTo(65301);
        assertThat(seenBy(ADA)).isEqualTo("今日");
        assertThat(errcode(call("/cgi-bin/menu/addconditional", OTHER.formatted("{}")))).isEqualTo(65304);
        assertThat(errcode(call("/cgi-bin/menu/addconditional", OTHER.formatted("{'sex':'1'}"))))
                .isEqualTo(65320);
        assertThat(errcode(call("/cgi-bin/menu/trymatch", "{'user_id':'unknown'}"))).isEqualTo(65302);
    }

    private String seenBy(String openid) {
        return call("/cgi-bin/menu/trymatch", "{'user_id':'" + openid + "'}").at("/button/0/name").asText();
    }

    @Test
    void whatTheOperatorMadeInTheConsoleIsRead() {
        assertThat(read("/cgi-bin/get_current_autoreply_info").path("is_autoreply_open").asInt()).isZero();
        client.console(Map.of(
                "selfmenu", Map.of("is_menu_open", 1, "selfmenu_info",
                        Map.of("button", List.of(Map.of("type", "text", "name", "联系", "value", "电话")))),
                "autoreply", Map.of("is_add_friend_reply_open", 1, "is_autoreply_open", 1,
                        "add_friend_autoreply_info", Map.of("type", "text", "content", "欢迎"))));
        assertThat(read("/cgi-bin/get_current_selfmenu_info").at("/selfmenu_info/button/0/value").asText())
                .isEqualTo("电话");
        assertThat(read("/cgi-bin/get_current_autoreply_info").at("/add_friend_autoreply_info/content")
                .asText()).isEqualTo("欢迎");
        assertThatThrownBy(() -> client.console(Map.of("selfmenu", "x"))).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> client.console(Map.of("rules", Map.of()))).hasMessageContaining("unknown");
        call("/cgi-bin/menu/create", MENU);
        assertThat(read("/cgi-bin/get_current_selfmenu_info").at("/selfmenu_info/button/0/key").asText())
                .isEqualTo("TODAY");
    }
}
