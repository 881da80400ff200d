package example.api;

import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.port.WeChatApi;
import java.nio.file.Path;
import java.util.Map;

/** Pictures that WeChat keeps for three days, for replies and messages. */
public final class Pictures {
    private final WeChatApi api;

    public Pictures(WeChatApi api) {
        this.api = api;
    }

    /** The id by which messages name the picture. */
    public String upload(Path picture) {
        return api.upload("/cgi-bin/media/upload?type=image", FileUpload.of(picture)).text("media_id");
    }

    /** Saves what a follower has sent; of a download that breaks off nothing is left. */
    public void download(String mediaId, Path target) {
        api.download("/cgi-bin/media/get", Map.of("media_id", mediaId), file -> file.saveTo(target));
    }
}
