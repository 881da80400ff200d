package dev.hexin.http.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the QR codes drawn last: each is for an address that the request's {@code Host} names, so they are
 * few.
 */
final class QrSvgs {
    private static final int MOST = 64;

    private final Map<String, QrSvg> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QrSvg> eldest) {
            return size() > MOST;
        }
    };

    QrSvg of(String address) {
        synchronized (drawn) {
            QrSvg known = drawn.get(address);
            if (known != null) {
                return known;
            }
        }
        QrSvg drawing = QrSvg.of(address);
        synchronized (drawn) {
            drawn.put(address, drawing);
        }
        return drawing;
    }

    int size() {
        synchronized (drawn) {
            return drawn.size();
        }
    }
}
