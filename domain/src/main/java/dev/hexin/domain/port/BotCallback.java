package dev.hexin.domain.port;

/** An outbound port: reads the answers that a bot sends of itself. Its calls block. */
@FunctionalInterface
public interface BotCallback {

    /** Takes what was sent, if it is the bot's and a question waits for it. */
    Outcome take(Delivery delivery);

    /**
     * What was sent; a header that is missing is empty.
     *
     * @param question its id, as the path says it
     * @param isAi whether a model wrote it
     */
    record Delivery(
            String question,
            String id,
            String timestamp,
            String signature,
            String contentType,
            boolean isAi,
            byte[] body) {
        /** Content stays out of logs. */
        @Override
        public String toString() {
            return "Delivery[" + body.length + " bytes]";
        }
    }

    /** What became of it. */
    enum Outcome {
        TAKEN, NOT_SIGNED, MALFORMED, UNKNOWN
    }
}
