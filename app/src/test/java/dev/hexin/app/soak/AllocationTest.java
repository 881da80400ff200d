package dev.hexin.app.soak;

import com.sun.management.ThreadMXBean;
import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a push allocates on its whole way, from the socket to the reply. It is the one cost that does not
 * depend on the machine and what else runs there: a bound that fails has found code.
 */
class AllocationTest {
    private static final String SAID = "今天有什么菜？七点还有四个人的位子吗？";
    private static final int WARM = 1_000;
    private static final int MEASURED = 1_000;
    /** A fifth above what was measured before the code is compiled; compiled code allocates less. */
    private static final long MOST = 28_000;

    /** Echoes on the connection's own thread, and notes how much that has allocated so far. */
    private static final class Allocated implements MessageHandler<TextMessage> {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private volatile long bytes;

        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().equals(SAID); // or it would hide the shipped handlers
        }

        @Override
        public boolean blocks() {
            return false;
        }

        @Override
        public Reply handle(TextMessage message) {
            bytes = THREADS.getCurrentThreadAllocatedBytes();
            return Reply.text(message.content());
        }
    }

    @Test
    void aPushAllocatesNoMoreThanItsBound() throws Exception {
        Allocated allocated = new Allocated();
        try (Hexin hexin = Hexin.start(Hexin.TOKEN,
                Map.of("wechat.app-secret", "0123456789abcdef0123456789abcdef"), allocated);
                Wire wire = new Wire(hexin)) {
            wire.hangUpAfter(60_000);
            push(wire, 0, WARM);
            long before = allocated.bytes;
            push(wire, WARM, WARM + MEASURED);
            assertThat((allocated.bytes - before) / MEASURED).as("bytes a push").isBetween(1L, MOST);
        }
    }

    /** Texts alone, each a delivery of its own. */
    private static void push(Wire wire, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            wire.push(Pushes.text(1 + number, SAID));
            wire.send();
            wire.reply();
        }
    }
}
