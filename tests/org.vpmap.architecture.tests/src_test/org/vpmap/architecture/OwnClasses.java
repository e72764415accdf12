package org.vpmap.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes of all bundles of rings 0 to 2, read once for all rules. */
final class OwnClasses {
    static final JavaClasses ALL = read();

    private OwnClasses() {
    }

    private static JavaClasses read() {
        // Of foreign types the rules need no more than the name, and reading them takes ten times as long as ours.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPackages("org.vpmap");
    }
}
