package org.vpmap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Tells classes by the bundle they come from: a bundle is named like its root package. */
final class OwnPackages {
    private static final List<String> BUNDLES = OwnBundles.read().all().stream().map(OwnBundles.Bundle::name)
            .sorted(Comparator.comparingInt(String::length).reversed()).toList();

    private OwnPackages() {
    }

    static DescribedPredicate<JavaClass> ofOtherBundlesThan(String... allowed) {
        Set<String> names = Set.of(allowed);
        return DescribedPredicate.describe("belong to our bundles other than " + String.join(", ", allowed), type -> {
            String bundle = bundleOf(type.getPackageName());
            return bundle != null && !names.contains(bundle);
        });
    }

    /** The longest bundle name that the package begins with, or null where it is none of ours. */
    static String bundleOf(String packageName) {
        return BUNDLES.stream().filter(name -> packageName.equals(name) || packageName.startsWith(name + ".")).findFirst().orElse(null);
    }
}
