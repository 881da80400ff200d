package dev.hexin.sandbox.media;

import dev.hexin.sandbox.clock.SandboxTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The uploaded files of an account in memory, three days each; the oldest go when there are 64 MB. */
public final class MediaStore {
    private static final Duration LIFE = Duration.ofDays(3);
    private static final long MOST_BYTES = 64_000_000;
    private static final int MOST_FILES = 1000;

    private final SandboxTime time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, MediaFile> byId = new LinkedHashMap<>();
    private long bytes;

    public MediaStore(SandboxTime time) {
        this.time = time;
    }

    /** Keeps a file; answers its media_id. */
    synchronized String add(MediaFile file) {
        var id = new byte[45];
        random.nextBytes(id);
        var mediaId = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        byId.put(mediaId, file);
        bytes += file.bytes().length;
        while (bytes > MOST_BYTES || byId.size() > MOST_FILES) {
            var oldest = byId.keySet().iterator().next();
            bytes -= byId.remove(oldest).bytes().length;
        }
        return mediaId;
    }

    synchronized Optional<MediaFile> find(String mediaId) {
        return Optional.ofNullable(byId.get(mediaId))
                .filter(file -> time.instant().isBefore(file.created().plus(LIFE)));
    }

    /** The bytes of a video, for the URL that the platform answers in its place. */
    public Optional<byte[]> video(String mediaId) {
        return find(mediaId).filter(file -> file.type() == MediaType.VIDEO).map(MediaFile::bytes);
    }

    synchronized void reset() {
        byId.clear();
        bytes = 0;
    }
}
