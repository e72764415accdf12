package org.vpmap.lang.ide;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.ide.internal.ProjectModel;
import org.vpmap.lang.ide.internal.Tools;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.VpMapLanguage;

/** The language with its editor services, set up once a process; gives each project its services. Safe for use by several threads. */
public final class VpMapIde {
    private final VpMapLanguage language;
    private final Tools tools;

    /**
     * Sets the language up: parser, grammar and content assist. Takes some tenths of a second.
     *
     * @param functions what maps may call
     */
    public VpMapIde(FunctionLibrary functions) {
        Injector injector = new VpMapIdeSetup(functions).createInjectorAndDoEMFRegistration();
        language = new VpMapLanguage(functions, injector);
        tools = injector.getInstance(Tools.class);
    }

    /**
     * The services of a project.
     *
     * @param folder the project's root, where paths of files start
     * @param open the texts that are being edited
     * @param options what a check may use beyond the text, asked for at each
     */
    public VpMapServices services(Path folder, OpenTexts open, Supplier<CheckOptions> options) {
        return new VpMapServices(tools, new ProjectModel(language, folder.toAbsolutePath().normalize(), open), options);
    }

    /** The language without editor services, to be shared with whoever compiles maps in the same process. */
    public VpMapLanguage language() {
        return language;
    }

    /** The services of a project by its text and schemas alone. */
    public VpMapServices services(Path folder, OpenTexts open) {
        return services(folder, open, () -> CheckOptions.PLAIN);
    }
}
