package dev.hexin.wechatapi;

import org.jspecify.annotations.Nullable;

/** What every answer may be instead: a refusal, with HTTP status 200. An {@code errcode} of 0 is none. */
record ErrorAnswer(@Nullable Integer errcode, @Nullable String errmsg) {
    static ErrorAnswer from(ResponseFields fields) {
        return new ErrorAnswer(fields.number("errcode"), fields.text("errmsg"));
    }

    /** The answer of a call that says no more than that it is done. */
    static ErrorAnswer confirmation(ResponseFields fields) {
        ErrorAnswer answer = from(fields);
        if (answer.errcode() == null) {
            throw TransportFailures.unreadable();
        }
        return answer;
    }

    /** Whether a refusal can't be told from none. */
    boolean isOdd(ResponseFields fields) {
        return errcode == null && fields.has("errcode");
    }

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
