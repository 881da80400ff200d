package dev.hexin.http.profile;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the QR codes drawn last: each is for an address that the request's {@code Host} names, so they are
 * few.
 */
@Singleton
final class QrDrawings {
    private static final int MOST = 64;

    private final Map<String, QrDrawing> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QrDrawing> eldest) {
            return size() > MOST;
        }
    };

    QrDrawing of(String address) {
        synchronized (drawn) {
            QrDrawing known = drawn.get(address);
            if (known != null) {
                return known;
            }
        }
        QrDrawing drawing = QrDrawing.of(address);
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
