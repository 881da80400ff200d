package dev.hexin.wechatapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a call sends: nothing (then it is a GET), JSON, or a form with a file. */
sealed interface RequestBody {

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
}
