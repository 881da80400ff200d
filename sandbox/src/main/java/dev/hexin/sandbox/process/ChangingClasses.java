package dev.hexin.sandbox.process;

import java.io.IOException;
import java.util.List;

/** Loads the classes that change from what is on the class path now, and leaves all others to its parent. */
final class ChangingClasses extends ClassLoader {
    private final List<String> beginnings;

    /** @param beginnings how the names of the changing classes begin */
    ChangingClasses(List<String> beginnings, ClassLoader parent) {
        super(parent);
        this.beginnings = beginnings;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (beginnings.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
