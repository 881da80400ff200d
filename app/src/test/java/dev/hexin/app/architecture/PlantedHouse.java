package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.architecture.planted.app.wiring.PlantedWiring;
import dev.hexin.app.architecture.planted.domain.handler.PlantedHandler;
import dev.hexin.app.architecture.planted.domain.message.KnowsALibrary;
import dev.hexin.app.architecture.planted.domain.port.EnterHere;
import dev.hexin.app.architecture.planted.domain.port.Heap;
import dev.hexin.app.architecture.planted.domain.port.Letters;
import dev.hexin.app.architecture.planted.domain.service.PlantedService;
import dev.hexin.app.architecture.planted.http.webhook.TooOpen;
import dev.hexin.app.architecture.planted.persistence.memory.MemoryBoxes;
import dev.hexin.app.architecture.planted.persistence.memory.MemoryShelves;
import dev.hexin.app.architecture.planted.sandbox.KnowsTheDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small house of the same plan in which every rule is broken. */
final class PlantedHouse implements House {
    private static final Room WEBHOOK = Room.of(TooOpen.class);

    private final JavaClasses classes = new ClassFileImporter().importPackages(root().name());

    @Override
    public JavaClasses classes() {
        return classes;
    }

    @Override
    public JavaClasses tests() {
        return classes;
    }

    @Override
    public JavaClasses sandboxClasses() {
        return classes;
    }

    @Override
    public Room sandbox() {
        return Room.of(KnowsTheDomain.class);
    }

    @Override
    public Room domain() {
        return Room.of(KnowsALibrary.class).above();
    }

    @Override
    public Room ports() {
        return Room.of(EnterHere.class);
    }

    @Override
    public Room services() {
        return Room.of(PlantedService.class);
    }

    @Override
    public Room handlers() {
        return Room.of(PlantedHandler.class);
    }

    @Override
    public List<Room> adapters() {
        return List.of(WEBHOOK.above(), persistence());
    }

    @Override
    public Room persistence() {
        return Room.of(MemoryBoxes.class).above();
    }

    @Override
    public Room wiring() {
        return Room.of(PlantedWiring.class);
    }

    @Override
    public Class<?> personalData() {
        return Letters.class;
    }

    @Override
    public Class<?> cellGroup() {
        return Heap.class;
    }

    @Override
    public Map<String, String> storesNotOfPersonalData() {
        return Map.of("MemoryBoxes", "boxes are empty", "MemoryShelves", "so are shelves", "UntestedBoxes",
                "and these boxes", "BurntShelves", "it was removed, its reason was not");
    }

    @Override
    public Class<?> firstClass() {
        return PlantedWiring.class;
    }

    @Override
    public Set<Class<?>> inboundPorts() {
        return Set.of(EnterHere.class);
    }

    @Override
    public Set<Class<?>> publicInAdapters() {
        return Set.of(MemoryBoxes.class, MemoryShelves.class);
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
    public List<Room> redisRooms() {
        return List.of();
    }

    @Override
    public List<Room> httpClientRooms() {
        return List.of();
    }

    @Override
    public Set<Class<?>> ciphers() {
        return Set.of(PlantedService.class);
    }
}
