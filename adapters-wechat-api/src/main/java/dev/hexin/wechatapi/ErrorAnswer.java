package dev.hexin.wechatapi;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What every answer may be instead: a refusal, with HTTP status 200. An {@code errcode} of 0 is none. */
@Serdeable.Deserializable
record ErrorAnswer(@Nullable Integer errcode, @Nullable String errmsg) {
    boolean isRefusal() {
        return number() != 0;
    }

    int number() {
        return errcode == null ? 0 : errcode;
    }

    String words() {
        return errmsg == null ? "" : errmsg;
    }

    @Override
    public String toString() {
        return "ErrorAnswer[errcode=" + errcode + ", …]";
    }
}
