package dev.hexin.app.handlers;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.Application;
import dev.hexin.app.Hexin;
import dev.hexin.app.architecture.MainCode;
import dev.hexin.domain.handler.Echo;
import dev.hexin.domain.handler.Welcome;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.persistence.memory.MemoryDeliveries;
import example.hours.OpeningHours;
import example.parcel.ParcelArrived;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every handler on the class path is asked: dropping a file in is enough, and none is forgotten. */
class HandlerDiscoveryTest {

    /** Nobody registers it. */
    static final class Forgotten implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public Reply handle(TextMessage message) {
            return Reply.none();
        }
    }

    @Test
    void everyHandlerOfHexinAndOfATeamIsInTheTable() {
        List<String> handlers = new ArrayList<>(written(MainCode.of(MessageHandler.class, PushSigner.class,
                MemoryDeliveries.class, Application.class)));
        handlers.addAll(written(new ClassFileImporter().importPackagesOf(ParcelArrived.class,
                OpeningHours.class)));
        assertThat(handlers).contains(Echo.class.getName(), Welcome.class.getName(),
                ParcelArrived.class.getName(), OpeningHours.class.getName());
        assertThat(handlersInTheTable()).containsExactlyInAnyOrderElementsOf(handlers);
    }

    @Test
    void aHandlerThatNobodyRegistersIsSeenAsForgotten() {
        assertThat(written(new ClassFileImporter().importClasses(Forgotten.class)))
                .isNotEmpty().doesNotContainAnyElementsOf(handlersInTheTable());
    }

    private static List<String> written(Iterable<JavaClass> classes) {
        List<String> names = new ArrayList<>();
        classes.forEach(c -> {
            if ((c.isAssignableTo(MessageHandler.class) || c.isAssignableTo(Routes.class)) && !c.isInterface()
                    && !c.getModifiers().contains(JavaModifier.ABSTRACT)) {
                names.add(c.getName());
            }
        });
        return names;
    }

    /** The table prints a line for every kind: {@code text: first.Routes:17, then second.Handler}. */
    private static Set<String> handlersInTheTable() {
        try (Hexin hexin = Hexin.start()) {
            return hexin.context().getBean(HandlerTable.class).lines().stream()
                    .flatMap(line -> Stream.of(line.substring(line.indexOf(": ") + 2).split(", then ")))
                    .filter(name -> !name.startsWith("what waits"))
                    .map(name -> name.replaceFirst(":\\d+$", "")) // a route's line
                    .collect(Collectors.toSet());
        }
    }
}
