package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ErrorCode.Guidance;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What error codes mean and what to do about them, in the languages of operators. */
public final class ErrorMeanings {
    private ErrorMeanings() {}

    /** The Chinese of each meaning and next step by its English; {@code {address}} stands for an address. */
    public static Map<String, String> inChinese() {
        Map<String, String> sentences = new HashMap<>();
        for (ErrorCode code : ErrorCodes.TABLE.all()) {
            Guidance english = code.english();
            Guidance chinese = code.chinese();
            sentences.putIfAbsent(english.meaning(), chinese.meaning());
            sentences.putIfAbsent(english.nextStep(), chinese.nextStep());
        }
        sentences.put(SeenAddress.unknown(Locale.ENGLISH), SeenAddress.unknown(Locale.CHINESE));
        return sentences;
    }
}
