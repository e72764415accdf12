package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.IgnoreDecl;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.OptionsDecl;
import org.vpmap.lang.vpMap.TestDecl;
import org.vpmap.lang.vpMap.ValuesDecl;

/** What the files of a migration declare, by kind, in the order of files and text. */
final class Declared {
    /** A declaration and the file that it stands in. */
    record In<T>(T element, SourceFile file) {}

    final List<In<MigrationDecl>> migrations = new ArrayList<>();
    final List<In<ValuesDecl>> values = new ArrayList<>();
    final List<In<Mapping>> mappings = new ArrayList<>();
    final List<In<IgnoreDecl>> ignores = new ArrayList<>();
    final List<In<CreateDecl>> creates = new ArrayList<>();
    final List<In<CreateModuleDecl>> modules = new ArrayList<>();
    final List<In<OptionsDecl>> options = new ArrayList<>();
    final List<In<TestDecl>> tests = new ArrayList<>();

    static Declared in(List<SourceFile> files) {
        Declared declared = new Declared();
        for (SourceFile file : files) {
            if (file.root() != null) {
                file.root().getElements().forEach(e -> declared.add(e, file));
            }
        }
        return declared;
    }

    private void add(Element element, SourceFile file) {
        switch (element) {
            case MigrationDecl migration -> migrations.add(new In<>(migration, file));
            case ValuesDecl map -> values.add(new In<>(map, file));
            case Mapping mapping -> mappings.add(new In<>(mapping, file));
            case IgnoreDecl ignore -> ignores.add(new In<>(ignore, file));
            case CreateModuleDecl module -> modules.add(new In<>(module, file));
            case CreateDecl create -> creates.add(new In<>(create, file));
            case OptionsDecl added -> options.add(new In<>(added, file));
            case TestDecl test -> tests.add(new In<>(test, file));
            default -> {
                // Imports were followed before the files came here.
            }
        }
    }
}
