package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.SubformDecl;

/** The module that stands in for a subform where the edition has none. */
final class Subforms {
    private Subforms() {}

    /** The fix that turns the declaration into one of a related module; its rows become a map of their own by hand. */
    static Remedy asModule(SubformDecl subform, String parent) {
        List<String> lines = new ArrayList<>();
        String singular = Labels.of(subform.getName());
        String label = singular.length() > Labels.MAXIMUM ? singular.substring(0, Labels.MAXIMUM) : singular;
        lines.add("create module " + Names.written(subform.getName()) + " " + Names.quoted(label) + " " + Names.quoted(label) + " {");
        lines.add("  Parent lookup(" + Names.written(parent) + ") \"Parent\"");
        for (Column column : subform.getColumns()) {
            lines.add("  " + Source.text(column));
        }
        lines.add("}");
        String text = String.join("\n", lines) + "\n";
        String name = "Make a related module of it";
        return new Remedy.All(name, List.of(Remedy.edit(name, Span.of(subform), ""), new Remedy.AddDeclaration(name, text)));
    }
}
