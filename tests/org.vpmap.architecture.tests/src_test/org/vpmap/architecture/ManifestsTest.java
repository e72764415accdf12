package org.vpmap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the bundles say of themselves; OSGi and the build take them at their word. */
class ManifestsTest {
    private static final OwnBundles BUNDLES = OwnBundles.read();

    @Test
    void internalPackagesAreNotExported() {
        List<String> exported = BUNDLES.exportedPackages().stream().filter(name -> name.contains(".internal")).sorted().toList();
        assertEquals(List.of(), exported, "because an internal package may change without asking anyone");
    }

    @Test
    void exportedPackagesLieUnderTheirBundlesName() {
        List<String> strangers = BUNDLES.all().stream()
                .flatMap(bundle -> bundle.exports().stream()
                        .filter(name -> !name.equals(bundle.name()) && !name.startsWith(bundle.name() + "."))
                        .map(name -> bundle.name() + " exports " + name))
                .toList();
        assertEquals(List.of(), strangers, "because a package tells which bundle it is in");
    }

    @Test
    void noBundleHasAnActivator() {
        assertEquals(List.of(), BUNDLES.all().stream().filter(OwnBundles.Bundle::hasActivator).map(OwnBundles.Bundle::name).toList(),
                "because a bundle has no start-up of its own");
    }

    @Test
    void aBundleIsNamedLikeItsFolder() {
        assertEquals(List.of(), BUNDLES.all().stream().filter(bundle -> !bundle.folder().endsWith(bundle.name())).toList());
    }

    @Test
    void thereAreAtMostSixteenBundles() {
        assertTrue(BUNDLES.all().size() <= 16, "because a bundle needs a dependency or a deployment of its own; else it is a package");
    }

    @Test
    void onlyTheOuterRingRequiresTheUserInterface() {
        Set<String> ui = Set.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui");
        List<String> found = BUNDLES.all().stream().filter(bundle -> !OwnBundles.RING_3.contains(bundle.name()))
                .flatMap(bundle -> Stream.concat(bundle.requires().stream(), bundle.imports().stream())
                        .filter(name -> ui.stream().anyMatch(part -> name.equals(part) || name.startsWith(part + ".")))
                        .map(name -> bundle.name() + " asks for " + name))
                .toList();
        assertEquals(List.of(), found, "because rings 0 to 2 run without a display");
    }

    @Test
    void noBundleOfTheLowerRingsRequiresTheOuterOne() {
        List<String> found = BUNDLES.all().stream().filter(bundle -> !OwnBundles.RING_3.contains(bundle.name()))
                .filter(bundle -> bundle.requires().stream().anyMatch(OwnBundles.RING_3::contains)).map(OwnBundles.Bundle::name).toList();
        assertEquals(List.of(), found, "because an arrow never points to a higher ring");
    }
}
