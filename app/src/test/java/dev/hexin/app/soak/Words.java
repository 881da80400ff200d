package dev.hexin.app.soak;

/**
 * What is said in the soak: followers name their delivery's number, and the answer to each is another one.
 */
final class Words {
    static final String HOLDING = "One moment, please.";
    static final String FETCH = "继续";
    static final String NOTHING_YET = "Nothing yet.";
    private static final String QUESTION = "delivery ";
    /** Near the longest that one reply takes: 50,000 of them weigh more than is remembered of deliveries. */
    private static final int LENGTH = 600;
    private static final int FIRST_HAN = 0x4e00;
    private static final int HANS = 20_000;

    private Words() {}

    static String question(int number) {
        return QUESTION + number;
    }

    static boolean isQuestion(String text) {
        return text.startsWith(QUESTION);
    }

    static int number(String question) {
        return Integer.parseInt(question.substring(QUESTION.length()));
    }

    static String answer(int number) {
        return number + ": " + Character.toString(FIRST_HAN + number % HANS).repeat(LENGTH);
    }
}
