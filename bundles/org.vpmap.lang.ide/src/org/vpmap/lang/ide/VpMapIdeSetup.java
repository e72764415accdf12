package org.vpmap.lang.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.VpMapRuntimeModule;
import org.vpmap.lang.VpMapStandaloneSetup;

/** Sets up the language together with its editor services. */
public class VpMapIdeSetup extends VpMapStandaloneSetup {
    private final FunctionLibrary functions;

    /** With the built-in functions, as Xtext's service loader wants it. */
    public VpMapIdeSetup() {
        this(BuiltinFunctions.library());
    }

    /** With these functions. */
    public VpMapIdeSetup(FunctionLibrary functions) {
        this.functions = functions;
    }

    @Override
    public Injector createInjector() {
        return Guice.createInjector(Modules2.mixin(new VpMapRuntimeModule(functions), new VpMapIdeModule()));
    }
}
