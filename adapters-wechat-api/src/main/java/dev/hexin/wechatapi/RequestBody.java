package dev.hexin.wechatapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a call sends: nothing (then it is a GET), JSON, a form with a file, or what another program wrote. */
sealed interface RequestBody {

    /** Whether it is still there after an attempt. */
    default boolean canBeSentAgain() {
        return true;
    }

    record None() implements RequestBody {}

    /** @param text empty for a POST without content */
    record Json(String text) implements RequestBody {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Json[…]";
        }
    }

    /**
     * A multipart form with one file.
     *
     * @param part the name of the file's part
     * @param fields further parts, before the file
     */
    record Form(String part, String fileName, String contentType, byte[] file, Map<String, String> fields)
            implements
                RequestBody {

        /**
         * All of it, so that its length is known: the platform refuses chunked forms.
         *
         * @param boundary that stands nowhere in the file
         */
        byte[] bytes(String boundary) {
            ByteArrayOutputStream form = new ByteArrayOutputStream(file.length + 1024);
            fields.forEach((name, value) -> write(form, "--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
            write(form, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part
                    + "\"; filename=\"" + fileName + "\"\r\nContent-Type: " + contentType + "\r\n\r\n");
            form.writeBytes(file);
            write(form, "\r\n--" + boundary + "--\r\n");
            return form.toByteArray();
        }

        private static void write(ByteArrayOutputStream form, String text) {
            form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    /** Bytes of a type that another program declares. */
    record Raw(String contentType, byte[] bytes) implements RequestBody {
        @Override
        public String toString() {
            return "Raw[…]";
        }
    }

    /** Bytes that are read while they are sent, once. */
    final class Streamed implements RequestBody {
        private static final int PIECE = 16 * 1024;

        private final String contentType;
        private final InputStream content;
        private final long length;
        private volatile boolean broken;

        Streamed(String contentType, InputStream content, long length) {
            this.contentType = contentType;
            this.content = content;
            this.length = length;
        }

        String contentType() {
            return contentType;
        }

        long length() {
            return length;
        }

        /** The next bytes; none at the end. Blocks. */
        byte[] next() throws IOException {
            try {
                return content.readNBytes(PIECE);
            } catch (IOException failure) {
                broken = true;
                throw failure;
            }
        }

        /** Whether its end did not come. */
        boolean isBroken() {
            return broken;
        }

        void close() {
            try {
                content.close();
            } catch (IOException gone) {
                broken = true;
            }
        }

        @Override
        public boolean canBeSentAgain() {
            return false;
        }
    }
}
