package org.vpmap.lang.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.vpmap.lang.VpMapRuntimeModule;
import org.vpmap.lang.VpMapStandaloneSetup;

/** Sets the language up with what editors need. */
public class VpMapIdeSetup extends VpMapStandaloneSetup {
    @Override
    public Injector createInjector() {
        return Guice.createInjector(Modules2.mixin(new VpMapRuntimeModule(), new VpMapIdeModule()));
    }
}
