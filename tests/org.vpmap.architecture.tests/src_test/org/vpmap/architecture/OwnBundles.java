package org.vpmap.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's bundles as their manifests describe them. */
record OwnBundles(List<Bundle> all) {
    /** The bundles that need the platform; all others run in a plain JVM. */
    static final Set<String> RING_3 = Set.of("org.vpmap.lang.ui", "org.vpmap.workbench");

    private static final Pattern BETWEEN_ENTRIES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** What a manifest says; {@code open} are the exports for everyone, without those for named friends. */
    record Bundle(String name, Path folder, Set<String> exports, Set<String> open, Set<String> requires, Set<String> imports,
            boolean hasActivator) {
    }

    static OwnBundles read() {
        try (Stream<Path> folders = Files.list(root().resolve("bundles"))) {
            return new OwnBundles(folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted()
                    .map(OwnBundles::bundle).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's root: the tests run in their module's folder. */
    static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..").normalize();
    }

    Set<String> exportedPackages() {
        return all.stream().flatMap(bundle -> bundle.exports().stream()).collect(Collectors.toSet());
    }

    private static Bundle bundle(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            Attributes headers = new Manifest(in).getMainAttributes();
            return new Bundle(names(headers.getValue("Bundle-SymbolicName")).iterator().next(), folder,
                    names(headers.getValue("Export-Package")),
                    names(headers.getValue("Export-Package"), entry -> !entry.contains("x-friends") && !entry.contains("x-internal")),
                    names(headers.getValue("Require-Bundle")), names(headers.getValue("Import-Package")),
                    headers.getValue("Bundle-Activator") != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packages exported to everyone: what is in them binds callers whom we do not know. */
    Set<String> openPackages() {
        return all.stream().flatMap(bundle -> bundle.open().stream()).collect(Collectors.toSet());
    }

    private static Set<String> names(String header) {
        return names(header, entry -> true);
    }

    private static Set<String> names(String header, Predicate<String> wanted) {
        if (header == null) {
            return Set.of();
        }
        return Arrays.stream(BETWEEN_ENTRIES.split(header)).filter(wanted).map(entry -> entry.split(";")[0].strip())
                .collect(Collectors.toSet());
    }
}
