package org.vpmap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells hand-written classes from generated ones by where their source lies. */
final class OwnSources {
    private static final Path BUNDLES = OwnBundles.root().resolve("bundles");

    private OwnSources() {
    }

    static boolean isGenerated(JavaClass type) {
        String bundle = OwnPackages.bundleOf(type.getPackageName());
        String file = type.getSource().flatMap(source -> source.getFileName()).orElse(type.getSimpleName() + ".java");
        return bundle != null
                && !Files.exists(BUNDLES.resolve(bundle).resolve("src").resolve(type.getPackageName().replace('.', '/')).resolve(file));
    }
}
