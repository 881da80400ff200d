package dev.hexin.sandbox.qr;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a QR code as a JPEG picture, as {@code showqrcode} serves it. */
public final class QrPicture {
    private static final int WHITE = 0xFFFFFF;
    private static final int MODULE_PIXELS = 10;
    private static final int QUIET_MODULES = 4;

    private QrPicture() {}

    public static byte[] jpeg(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        var size = (code.size + 2 * QUIET_MODULES) * MODULE_PIXELS;
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                var dark = code.getModule(x / MODULE_PIXELS - QUIET_MODULES,
                        y / MODULE_PIXELS - QUIET_MODULES);
                image.setRGB(x, y, dark ? 0 : WHITE);
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
