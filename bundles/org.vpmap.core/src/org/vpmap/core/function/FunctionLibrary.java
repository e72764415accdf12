package org.vpmap.core.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that a map may call: the built-in groups and those that other bundles bring. */
public final class FunctionLibrary {
    private final Map<String, Function> byName = new LinkedHashMap<>();

    /**
     * @param groups in the order of the reference; two functions of one name are refused
     */
    public FunctionLibrary(List<? extends FunctionGroup> groups) {
        for (FunctionGroup group : groups) {
            for (Function function : group.functions()) {
                if (byName.putIfAbsent(function.name(), function) != null) {
                    throw new IllegalArgumentException("two functions are called " + function.name());
                }
            }
        }
    }

    /** The function of that name. */
    public Optional<Function> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, in the order of the reference. */
    public Collection<Function> all() {
        return List.copyOf(new ArrayList<>(byName.values()));
    }

    /** A set of functions; a bundle adds its own by registering one with {@link java.util.ServiceLoader} or handing it to the constructor. */
    public interface FunctionGroup {
        List<Function> functions();
    }
}
