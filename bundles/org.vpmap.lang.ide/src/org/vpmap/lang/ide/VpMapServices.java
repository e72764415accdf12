package org.vpmap.lang.ide;

import java.nio.file.Path;
import java.util.List;
import org.vpmap.lang.ide.internal.Completion;
import org.vpmap.lang.ide.internal.ProjectModel;
import org.vpmap.lang.ide.internal.Structure;
import org.vpmap.lang.ide.internal.Tools;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Issue;

/**
 * All that an editor asks of the language, on a project and the texts being edited. Files are named relative to the project, with slashes;
 * offsets are in characters. Nothing here fails because a text is broken: what is understood is answered. Safe for use by several threads.
 */
public final class VpMapServices {
    private final Tools tools;
    private final ProjectModel model;
    private final Structure structure;

    VpMapServices(Tools tools, ProjectModel model) {
        this.tools = tools;
        this.model = model;
        this.structure = new Structure(tools.parsing());
    }

    /** The project's root. */
    public Path folder() {
        return model.folder();
    }

    /** The outline of a text. */
    public List<Symbol> outline(String text) {
        return structure.outline(text);
    }

    /** What may be folded in a text. */
    public List<Fold> folds(String text) {
        return structure.folds(text);
    }

    /** The words of a text between two offsets, and maybe some around them, with what they are; in order. */
    public List<Token> tokens(String file, String text, int from, int to) {
        return structure.tokens(text, from, to);
    }

    /** What may stand at a caret, best first. */
    public List<Proposal> complete(String file, String text, int caret) {
        return new Completion(tools, model).at(file, text, caret);
    }

    /** All that is wrong with the project as it is being edited. */
    public List<Issue> check() {
        return model.check(CheckOptions.PLAIN);
    }

    /** What is wrong with a file. */
    public List<Issue> issues(String file) {
        return check().stream().filter(i -> i.file().equals(file)).toList();
    }
}
