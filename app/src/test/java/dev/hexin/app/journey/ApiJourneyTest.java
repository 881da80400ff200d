package dev.hexin.app.journey;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.Accounts;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.testkit.WithSandbox;
import example.api.FollowerCount;
import example.api.Pictures;
import example.api.Regulars;
import example.api.Remarks;
import example.api.TableCodes;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The examples of docs/api.md, with Hexin's own wiring, against the sandbox over HTTP. */
@Timeout(600)
@WithSandbox
class ApiJourneyTest {
    /** The smallest picture that says what it is. */
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F',
            'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, (byte) 0xff, (byte) 0xd9};

    @TempDir
    Path folder;

    private final WeChatApi api;

    ApiJourneyTest(ApplicationContext hexin) {
        this.api = hexin.getBean(Accounts.class).named(Account.UNNAMED).orElseThrow().api();
    }

    private List<String> followers() {
        List<String> openIds = new ArrayList<>();
        new FollowerCount(api).count(openIds::add);
        return openIds;
    }

    @Test
    void aQrCode() {
        assertThat(new TableCodes(api).code(7)).startsWith("http");
    }

    @Test
    void allFollowersAreCounted() {
        List<String> openIds = followers();
        assertThat(openIds).isNotEmpty().doesNotHaveDuplicates();
        assertThat(api.get("/cgi-bin/user/get").number("total")).isEqualTo(openIds.size());
    }

    @Test
    void aRemarkIsReadBack() {
        Remarks remarks = new Remarks(api);
        String follower = followers().getFirst();
        remarks.note(follower, "喜欢茶 \"🍵\"");
        assertThat(remarks.of(follower)).isEqualTo("喜欢茶 \"🍵\"");
    }

    @Test
    void aTagIsGivenTwice_andThereIsOne() {
        List<String> openIds = List.of(followers().getFirst());
        new Regulars(api).add(openIds);
        new Regulars(api).add(openIds);
        assertThat(api.get("/cgi-bin/tags/get").list("tags")).filteredOn(tag -> tag.text("name").equals("常客"))
                .singleElement().satisfies(tag -> assertThat(tag.number("count")).isEqualTo(1));
    }

    @Test
    void aPictureComesBackAsItWas() throws IOException {
        Pictures pictures = new Pictures(api);
        String mediaId = pictures.upload(Files.write(folder.resolve("猫.jpg"), JPEG));
        pictures.download(mediaId, folder.resolve("back.jpg"));
        assertThat(folder.resolve("back.jpg")).hasBinaryContent(JPEG);
        PlatformException unknown = catchThrowableOfType(PlatformException.class,
                () -> pictures.download("no-such-media", folder.resolve("none.jpg")));
        assertThat(unknown.failure().error().number()).isEqualTo(40007);
        assertThat(folder.resolve("none.jpg")).doesNotExist();
    }

    @Test
    void aPathThatThereIsNotIsRefused() {
        PlatformException refused = catchThrowableOfType(PlatformException.class,
                () -> api.post("/cgi-bin/there-is-no-such-call", Map.of()));
        assertThat(refused.failure().reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(refused.failure().error().number()).isEqualTo(40066);
    }
}
