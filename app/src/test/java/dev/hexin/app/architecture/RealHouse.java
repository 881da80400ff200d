package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.Application;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.ReceivePush;
import dev.hexin.domain.service.Conversation;
import dev.hexin.http.webhook.MessageCipher;
import dev.hexin.http.webhook.Mode;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.memory.MemoryDeliveries;
import dev.hexin.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Hexin as it is. A new module is named here by one of its classes. */
final class RealHouse implements House {
    private static final Room WEBHOOK = Room.of(PushSigner.class);
    private static final Room MEMORY = Room.of(MemoryDeliveries.class);

    private final JavaClasses classes = MainCode.of(Message.class, PushSigner.class, MemoryDeliveries.class,
            Application.class);
    private final JavaClasses sandboxClasses = MainCode.of(Sandbox.class);
    private final JavaClasses tests = new ClassFileImporter().importPaths(testsOfOtherModules());

    private static List<Path> testsOfOtherModules() {
        Path app = Path.of("").toAbsolutePath();
        try (Stream<Path> modules = Files.list(app.getParent())) {
            return modules.filter(module -> !module.equals(app))
                    .map(module -> module.resolve("target/test-classes")).filter(Files::isDirectory).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public JavaClasses classes() {
        return classes;
    }

    @Override
    public JavaClasses tests() {
        return tests;
    }

    @Override
    public JavaClasses sandboxClasses() {
        return sandboxClasses;
    }

    @Override
    public Room sandbox() {
        return Room.of(Sandbox.class);
    }

    @Override
    public Room domain() {
        return Room.of(Message.class).above();
    }

    @Override
    public Room ports() {
        return Room.of(Deliveries.class);
    }

    @Override
    public Room services() {
        return Room.of(Conversation.class);
    }

    @Override
    public Room handlers() {
        return Room.of(dev.hexin.domain.handler.Echo.class);
    }

    @Override
    public List<Room> adapters() {
        return List.of(WEBHOOK.above(), persistence());
    }

    @Override
    public Room persistence() {
        return MEMORY.above();
    }

    @Override
    public Room wiring() {
        return Room.of(MainCode.named("Wiring", classes));
    }

    @Override
    public Set<Class<?>> doorsIn() {
        return Set.of(ReceivePush.class, MessageHandler.class);
    }

    @Override
    public Set<Class<?>> publicInAdapters() {
        return Set.of(PushSigner.class, MessageCipher.class, Mode.class, WebhookSettings.class,
                MemoryDeliveries.class);
    }

    @Override
    public List<Room> xmlRooms() {
        return List.of(WEBHOOK);
    }

    @Override
    public List<Room> sqlRooms() {
        return List.of();
    }

    @Override
    public List<Room> httpClientRooms() {
        return List.of();
    }

    @Override
    public Set<Class<?>> ciphers() {
        return Set.of(MessageCipher.class);
    }
}
