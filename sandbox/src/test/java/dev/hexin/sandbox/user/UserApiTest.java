package dev.hexin.sandbox.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hexin.sandbox.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserApiTest extends ApiTest {

    @Test
    void theListOfFollowersComesInPages_andEndsWithAnEmptyOne() {
        client.settings(Map.of("userPage", 2));
        var openids = new ArrayList<String>();
        var page = read("/cgi-bin/user/get");
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("count").asInt()).isEqualTo(2);
        while (page.get("count").asInt() > 0) {
            page.path("data").path("openid").forEach(each -> openids.add(each.asText()));
            page = read("/cgi-bin/user/get?next_openid=" + page.get("next_openid").asText());
        }
        assertThat(page.has("data")).isFalse();
        assertThat(page.get("next_openid").asText()).isEmpty();
        assertThat(openids).hasSize(3).doesNotHaveDuplicates().contains(FOLLOWER, ADA);
        assertThat(errcode(read("/cgi-bin/user/get?next_openid=unknown"))).isEqualTo(40003);
    }

    @Test
    void aPersonWhoLeavesIsNotOnTheList() {
        client.push(ADA, "unsubscribe");
        assertThat(read("/cgi-bin/user/get").path("data").path("openid"))
                .extracting(JsonNode::asText).contains(FOLLOWER).doesNotContain(ADA);
    }

    @Test
    void aBatchHoldsStrangersToo_andHasALimit() {
        var batch = call("/cgi-bin/user/info/batchget",
                "{'user_list':[{'openid':'" + ADA + "','lang':'en'},{'openid':'unknown'}]}");
        assertThat(batch.path("user_info_list")).extracting(each -> each.path("subscribe").asInt())
                .containsExactly(1, 0);
        assertThat(errcode(call("/cgi-bin/user/info/batchget", body -> {
            var list = body.putArray("user_list");
            for (var i = 0; i < 101; i++) {
                list.addObject().put("openid", ADA);
            }
        }))).isEqualTo(40032);
    }

    @Test
    void aRemarkAndTheTagsShowInTheProfile() {
        var tag = call("/cgi-bin/tags/create", "{'tag':{'name':'广东'}}").path("tag").path("id").asInt();
        assertThat(tag).isGreaterThanOrEqualTo(100);
        assertThat(errcode(call("/cgi-bin/user/info/updateremark",
                "{'openid':'" + ADA + "','remark':'老客户'}"))).isZero();
        assertThat(errcode(call("/cgi-bin/tags/members/batchtagging",
                "{'tagid':" + tag + ",'openid_list':['" + ADA + "']}"))).isZero();
        var profile = read("/cgi-bin/user/info?openid=" + ADA);
        assertThat(profile.get("remark").asText()).isEqualTo("老客户");
        assertThat(profile.get("tagid_list")).extracting(JsonNode::asInt).containsExactly(tag);
        assertThat(profile.get("groupid").asInt()).isEqualTo(tag);
        assertThat(errcode(call("/cgi-bin/user/info/updateremark",
                "{'openid':'" + ADA + "','remark':'" + "长".repeat(30) + "'}"))).isEqualTo(40035);
    }

    @Test
    void aTagLives() {
        var tag = call("/cgi-bin/tags/create", "{'tag':{'name':'vip'}}").path("tag").path("id").asInt();
        call("/cgi-bin/tags/members/batchtagging",
                "{'tagid':" + tag + ",'openid_list':['" + ADA + "','" + FOLLOWER + "']}");
        assertThat(call("/cgi-bin/tags/update", "{'tag':{'id':" + tag + ",'name':'VIP'}}").path("errcode")
                .asInt()).isZero();
        assertThat(read("/cgi-bin/tags/get").path("tags")).extracting(each -> each.path("name").asText() + " "
                + each.path("count").asInt()).containsExactly("星标组 0", "VIP 2");
        assertThat(call("/cgi-bin/user/tag/get", "{'tagid':" + tag + "}").path("data").path("openid"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrder(ADA, FOLLOWER);
        call("/cgi-bin/tags/members/batchuntagging", "{'tagid':" + tag + ",'openid_list':['" + ADA + "']}");
        assertThat(call("/cgi-bin/tags/getidlist", "{'openid':'" + ADA + "'}").path("tagid_list")).isEmpty();
        call("/cgi-bin/tags/delete", "{'tag':{'id':" + tag + "}}");
        assertThat(read("/cgi-bin/tags/get").path("tags")).hasSize(1);
        assertThat(call("/cgi-bin/tags/getidlist", "{'openid':'" + FOLLOWER + "'}").path("tagid_list"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "45158 | create | {'tag':{'name':''}}",
            "45158 | create | {'tag':{'name':'0123456789012345678901234567890'}}",
            "45157 | create | {'tag':{'name':'星标组'}}",
            "45058 | update | {'tag':{'id':2,'name':'x'}}",
            "45058 | delete | {'tag':{'id':1}}",
            "45159 | delete | {'tag':{'id':999}}",
            "45159 | members/batchtagging | {'tagid':999,'openid_list':['oSandbox-Ada-000000000000002']}",
            "49003 | members/batchtagging | {'tagid':2,'openid_list':['unknown']}",
            "40032 | members/batchtagging | {'tagid':2,'openid_list':[]}",
            "40003 | getidlist | {'openid':'unknown'}"})
    void whatATagCannotBe(int errcode, String path, String body) {
        assertThat(errcode(call("/cgi-bin/tags/" + path, body))).isEqualTo(errcode);
    }

    @Test
    void anAccountHasAHundredTags_andAFollowerTwenty() {
        var codes = new ArrayList<Integer>();
        for (var i = 0; i < 101; i++) {
            codes.add(errcode(call("/cgi-bin/tags/create", "{'tag':{'name':'tag" + i + "'}}")));
        }
        assertThat(codes.subList(0, 100)).containsOnly(0);
        assertThat(codes.get(100)).isEqualTo(45056);
        for (var i = 0; i < 21; i++) {
            codes.set(i, errcode(call("/cgi-bin/tags/members/batchtagging",
                    "{'tagid':" + (100 + i) + ",'openid_list':['" + ADA + "']}")));
        }
        assertThat(codes.subList(0, 21)).containsExactlyElementsOf(
                java.util.stream.Stream.concat(java.util.Collections.nCopies(20, 0).stream(),
                        List.of(45059).stream()).toList());
    }

    @Test
    void aBlockedFollowerCannotBeWrittenTo() {
        client.pushText(ADA, "hello");
        var list = "{'openid_list':['" + ADA + "']}";
        var text = "{'touser':'" + ADA + "','msgtype':'text','text':{'content':'hi'}}";
        call("/cgi-bin/tags/members/batchblacklist", list);
        assertThat(errcode(call("/cgi-bin/message/custom/send", text))).isEqualTo(43019);
        var blocked = call("/cgi-bin/tags/members/getblacklist", "{'begin_openid':''}");
        assertThat(blocked.path("total").asInt()).isEqualTo(1);
        assertThat(blocked.path("data").path("openid").path(0).asText()).isEqualTo(ADA);
        call("/cgi-bin/tags/members/batchunblacklist", list);
        assertThat(errcode(call("/cgi-bin/message/custom/send", text))).isZero();
    }
}
