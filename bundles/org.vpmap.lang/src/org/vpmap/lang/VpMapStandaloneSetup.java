package org.vpmap.lang;

import com.google.inject.Guice;
import com.google.inject.Injector;

/** Sets the language up where there is no Equinox extension registry: plain JVM, tests, language server. */
public class VpMapStandaloneSetup extends VpMapStandaloneSetupGenerated {
    private final VpMapRuntimeModule module;

    /** With the functions that the class path offers. */
    public VpMapStandaloneSetup() {
        this(new VpMapRuntimeModule());
    }

    /** With a module of the caller's. */
    public VpMapStandaloneSetup(VpMapRuntimeModule module) {
        this.module = module;
    }

    /** Registers the language in EMF's global registries. */
    public static void doSetup() {
        new VpMapStandaloneSetup().createInjectorAndDoEMFRegistration();
    }

    @Override
    public Injector createInjector() {
        return Guice.createInjector(module);
    }
}
