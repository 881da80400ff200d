package dev.hexin.http.profile;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as lines of an SVG path, one unit a module, with the quiet zone that scanners need.
 *
 * @param size of the square, quiet zone included
 */
record QrSvg(int size, String path) {
    private static final int QUIET = 4;

    static QrSvg of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
                }
            }
        }
        return new QrSvg(code.size + 2 * QUIET, path.toString());
    }
}
