package org.vpmap.lang.ide;

import com.google.inject.Injector;
import java.nio.file.Path;
import org.vpmap.lang.ide.internal.Tools;

/** The language with its editor services, set up once a process; gives each project its services. Safe for use by several threads. */
public final class VpMapLanguage {
    private final Tools tools;

    /** Sets the language up: parser, grammar and content assist. Takes some tenths of a second. */
    public VpMapLanguage() {
        Injector injector = new VpMapIdeSetup().createInjectorAndDoEMFRegistration();
        tools = injector.getInstance(Tools.class);
    }

    /**
     * The services of a project.
     *
     * @param folder the project's root, where paths of files start
     * @param open the texts that are being edited
     */
    public VpMapServices services(Path folder, OpenTexts open) {
        return new VpMapServices(tools, folder.toAbsolutePath().normalize(), open);
    }
}
