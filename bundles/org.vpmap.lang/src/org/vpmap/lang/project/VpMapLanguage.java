package org.vpmap.lang.project;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.VpMapRuntimeModule;
import org.vpmap.lang.VpMapStandaloneSetup;
import org.vpmap.lang.types.SchemaStore;

/**
 * The language, set up: parser, schemas and functions. Making one costs about half a second; one serves any number of projects. Works in a
 * plain JVM and under OSGi alike.
 */
public final class VpMapLanguage {
    private final Injector injector;
    private final FunctionLibrary functions;
    private final SchemaStore schemas;

    /** Sets the language up with these functions. */
    public VpMapLanguage(FunctionLibrary functions) {
        this(functions, new VpMapStandaloneSetup(new VpMapRuntimeModule(functions)).createInjectorAndDoEMFRegistration());
    }

    /** Uses a setup that exists, such as that of an editor or language server. */
    public VpMapLanguage(FunctionLibrary functions, Injector injector) {
        this.functions = Objects.requireNonNull(functions);
        this.injector = Objects.requireNonNull(injector);
        this.schemas = injector.getInstance(SchemaStore.class);
    }

    /**
     * The project in that folder. Its .vpmap files are read now, schemas when they are needed.
     *
     * @throws java.io.UncheckedIOException where the folder cannot be listed
     */
    public MappingProject open(Path folder) {
        MappingProject project = new MappingProject(folder, this);
        project.refresh();
        return project;
    }

    /** What may be called. */
    public FunctionLibrary functions() {
        return functions;
    }

    SchemaStore schemas() {
        return schemas;
    }

    XtextResourceSet newResourceSet() {
        return injector.getInstance(XtextResourceSet.class);
    }
}
