package dev.hexin.domain.route;

import dev.hexin.domain.message.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A scan of one of the account's QR codes.
 *
 * @param scene the QR code's scene
 * @param ticket fetches the QR code's picture
 * @param isNew whether the person follows the account by this very scan
 */
public record ScannedCode(Envelope envelope, String scene, @Nullable String ticket, boolean isNew) {}
