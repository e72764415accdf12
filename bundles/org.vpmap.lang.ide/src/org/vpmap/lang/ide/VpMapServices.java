package org.vpmap.lang.ide;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vpmap.lang.ide.internal.Completion;
import org.vpmap.lang.ide.internal.Formatting;
import org.vpmap.lang.ide.internal.Navigation;
import org.vpmap.lang.ide.internal.ProjectModel;
import org.vpmap.lang.ide.internal.Renames;
import org.vpmap.lang.ide.internal.Semantics;
import org.vpmap.lang.ide.internal.Structure;
import org.vpmap.lang.ide.internal.Tools;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.MapCoverage;
import org.vpmap.lang.project.TextEdit;

/**
 * All that an editor asks of the language, on a project and the texts being edited. Files are named relative to the project, with slashes;
 * offsets are in characters. Nothing here fails because a text is broken: what is understood is answered. Safe for use by several threads.
 */
public final class VpMapServices {
    private final ProjectModel model;
    private final Supplier<CheckOptions> options;
    private final Structure structure;
    private final Semantics semantics;
    private final Navigation navigation;
    private final Renames renames;
    private final Completion completion;
    private final Formatting formatting;

    VpMapServices(Tools tools, ProjectModel model, Supplier<CheckOptions> options) {
        this.model = model;
        this.options = options;
        this.structure = new Structure(tools.parsing());
        this.semantics = new Semantics(tools.parsing(), model);
        this.navigation = new Navigation(tools.parsing(), model, semantics);
        this.renames = new Renames(tools.parsing(), semantics);
        this.completion = new Completion(tools, model);
        this.formatting = new Formatting(tools.parsing());
    }

    /** The project's root. */
    public Path folder() {
        return model.folder();
    }

    // ---- the text alone ----

    /** The outline of a text. */
    public List<Symbol> outline(String text) {
        return structure.outline(text);
    }

    /** What may be folded in a text. */
    public List<Fold> folds(String text) {
        return structure.folds(text);
    }

    /** The text, laid out: indentation, spaces, arrows below each other. Parts with a syntax error stay as they are. Stable. */
    public String format(String text) {
        return formatting.format(text);
    }

    /** The edits that lay a file out. */
    public List<TextEdit> formatting(String file, String text) {
        return formatting.edits(file, text);
    }

    // ---- what it means ----

    /** The words of a text between two offsets, and maybe some around them, with what they are; in order. */
    public List<Token> tokens(String file, String text, int from, int to) {
        return semantics.tokens(file, text, from, to);
    }

    /** What may stand at a caret, best first. */
    public List<Proposal> complete(String file, String text, int caret) {
        return completion.at(file, text, caret, options.get().statistics());
    }

    /** Which templates may stand at a caret, those of an author's own included; {@link #complete} offers the usual ones. */
    public Set<CodeTemplate.Place> templatePlaces(String text, int caret) {
        return completion.places(text, caret);
    }

    /** What is known of the word at an offset: type, marks, documentation, and the rule it is in, in words. */
    public Optional<Hover> hover(String file, String text, int offset) {
        return semantics.hover(file, text, offset, options.get().statistics());
    }

    /** All places of the text that stand for what the word at an offset stands for. */
    public List<Place> occurrences(String file, String text, int offset) {
        return semantics.occurrences(file, text, offset);
    }

    /** All places of the project that stand for what the word at an offset stands for. */
    public List<Place> references(String file, String text, int offset) {
        return semantics.references(file, text, offset);
    }

    /** The places that declare what the word at an offset stands for: in maps, in a schema, or the file that a text names. */
    public List<Place> declaration(String file, String text, int offset) {
        return navigation.declaration(file, text, offset);
    }

    /** The word at an offset where it can get another name: a value map, the migration, or what the project creates. */
    public Optional<Place> renameable(String file, String text, int offset) {
        return renames.renameable(file, text, offset);
    }

    /** What comes of giving what the word at an offset stands for another name: edits in all files, or a sentence why not. */
    public Renaming rename(String file, String text, int offset, String name) {
        return renames.rename(file, text, offset, name);
    }

    /** Remarks on maps: how many records they have to do with. */
    public List<Mining> minings(String file, String text) {
        return semantics.minings(file, text, options.get().statistics());
    }

    /** The pieces of a text that samples, runs and tests exercised or could have, as the project keeps them; in order of kind. */
    public List<MapCoverage.Mark> coverage(String text) {
        return structure.coverage(MapCoverage.load(model.folder()), text);
    }

    // ---- what is wrong ----

    /** All that is wrong with the project as it is being edited, with fixes. */
    public List<Issue> check() {
        return model.check(options.get());
    }

    /** What is wrong with a file. */
    public List<Issue> issues(String file) {
        return check().stream().filter(i -> i.file().equals(file)).toList();
    }
}
