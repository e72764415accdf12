package org.vpmap.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;

/** The functions that come with the product, and how those of other bundles join them. */
public final class BuiltinFunctions {
    private BuiltinFunctions() {}

    /** The groups, in the order of the reference. */
    public static List<FunctionGroup> groups() {
        return List.of(
                new NameFunctions(),
                new TextFunctions(),
                new EmailFunctions(),
                new PhoneFunctions(),
                new AddressFunctions(),
                new DateFunctions(),
                new ListFunctions(),
                new NumberFunctions(),
                new HtmlFunctions(),
                new HealthcareFunctions(),
                new ValueFunctions());
    }

    /**
     * What maps may call in this process: built-in functions and those that are installed beside them, see {@link #library(ClassLoader)}.
     * Installed is what this bundle's class loader sees: in a plain JVM every jar of the class path, in the workbench the fragments of this
     * bundle. One jar can be both.
     */
    public static FunctionLibrary library() {
        return library(BuiltinFunctions.class.getClassLoader());
    }

    /**
     * Built-in functions and those of every {@link FunctionGroup} that {@link ServiceLoader} finds by that class loader: classes named in
     * files {@code META-INF/services/org.vpmap.core.function.FunctionLibrary$FunctionGroup}.
     *
     * @throws IllegalArgumentException where an added function has the name of another
     * @throws java.util.ServiceConfigurationError where a registered group cannot be made
     */
    public static FunctionLibrary library(ClassLoader loader) {
        List<FunctionGroup> all = new ArrayList<>(groups());
        ServiceLoader.load(FunctionGroup.class, loader).forEach(all::add);
        return new FunctionLibrary(all);
    }
}
