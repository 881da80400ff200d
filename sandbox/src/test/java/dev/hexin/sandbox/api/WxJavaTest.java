package dev.hexin.sandbox.api;

import dev.hexin.sandbox.SandboxTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The most used Java client of the platform takes the sandbox for the platform. */
class WxJavaTest extends SandboxTest {
    private WxMpService wx;

    @TempDir
    private Path files;

    @BeforeEach
    void connect() {
        var config = new WxMpDefaultConfigImpl();
        config.setAppId(ACCOUNT.appId());
        config.setSecret(ACCOUNT.appSecret());
        config.setToken(ACCOUNT.token());
        config.setTmpDirFile(files.toFile());
        var url = sandbox.url().toString();
        config.setHostConfig(new WxMpHostConfig(url, url, url));
        wx = new WxMpServiceImpl();
        wx.setWxMpConfigStorage(config);
    }

    @Test
    void itsMenu() throws WxErrorException {
        var button = new WxMenuButton();
        button.setType("click");
        button.setName("今日");
        button.setKey("TODAY");
        var menu = new WxMenu();
        menu.setButtons(List.of(button));
        wx.getMenuService().menuCreate(menu);
        assertThat(wx.getMenuService().menuGet().getMenu().getButtons()).singleElement()
                .satisfies(each -> assertThat(each.getKey()).isEqualTo("TODAY"));
        assertThat(wx.getMenuService().getSelfMenuInfo().getIsMenuOpen()).isEqualTo(1);
        wx.getMenuService().menuDelete();
        assertThat(wx.getMenuService().menuGet()).as("WxJava answers null to 46003").isNull();
    }

    @Test
    void itsQrCode() throws WxErrorException {
        backend.answer(push -> "success");
        var code = wx.getQrcodeService().qrCodeCreateTmpTicket("login:7", 600);
        assertThat(code.getExpireSeconds()).isEqualTo(600);
        assertThat(wx.getQrcodeService().qrCodePicture(code)).isNotEmpty();
        client.scan(ADA, code.getUrl());
        assertThat(backend.received().get(0).text("EventKey")).isEqualTo("login:7");
    }

    @Test
    void itsUsersAndTags() throws WxErrorException {
        assertThat(wx.getUserService().userList().getOpenids()).contains(ADA);
        var tags = wx.getUserTagService();
        var tag = tags.tagCreate("vip").getId();
        assertThat(tags.batchTagging(tag, new String[]{ADA})).isTrue();
        assertThat(tags.userTagList(ADA)).containsExactly(tag);
        assertThat(tags.tagListUser(tag, "").getData().getOpenidList()).containsExactly(ADA);
        wx.getUserService().userUpdateRemark(ADA, "老客户");
        var user = wx.getUserService().userInfo(ADA);
        assertThat(user.getRemark()).isEqualTo("老客户");
        assertThat(user.getTagIds()).containsExactly(tag);
        assertThat(wx.getUserService().userInfoList(List.of(ADA, FOLLOWER))).hasSize(2);
        assertThat(tags.tagGet()).extracting(each -> each.getName()).contains("vip");
        assertThat(tags.tagDelete(tag)).isTrue();
    }

    @Test
    void itsMedia() throws Exception {
        var picture = files.resolve("picture.png");
        var bytes = new byte[]{(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
        Files.write(picture, bytes);
        var uploaded = wx.getMaterialService().mediaUpload("image", picture.toFile());
        assertThat(wx.getMaterialService().mediaDownload(uploaded.getMediaId())).hasBinaryContent(bytes);
        assertThatThrownBy(() -> wx.getMaterialService().mediaDownload("unknown"))
                .as("an error is no file").isInstanceOf(WxErrorException.class);
        assertThat(client.calls("/cgi-bin/media/get")).extracting(call -> call.number("errcode"))
                .containsExactly(0L, 40007L);
    }
}
