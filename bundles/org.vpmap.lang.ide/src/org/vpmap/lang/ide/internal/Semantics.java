package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.vpmap.core.eval.Explain;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.ide.Hover;
import org.vpmap.lang.ide.Mining;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ide.Token;
import org.vpmap.lang.ide.internal.Name.Sort;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.semantics.Context;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.semantics.Typed;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.Expr;
import org.vpmap.lang.vpMap.Mapping;

/** What words mean: hover, highlighting of what is protected, occurrences, references, record counts. */
public final class Semantics {
    private final Parsing parsing;
    private final ProjectModel model;
    private final Understanding understanding = new Understanding();

    public Semantics(Parsing parsing, ProjectModel model) {
        this.parsing = parsing;
        this.model = model;
    }

    // ---- highlighting ----

    /** The words of a text between two offsets, those that stand for protected information marked. */
    public List<Token> tokens(String file, String text, int from, int to) {
        ProjectAnalysis analysis = model.analysis(file, text);
        List<Token> all = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            if (chunk.offset() < to && chunk.end() > from) {
                Parsed parsed = parsing.remembered(chunk.text());
                Meaning meaning = understanding.of(parsed, file, analysis);
                for (Token token : Highlighter.of(parsed)) {
                    boolean phi =
                            isField(token) && meaning.at(token.offset() + 1).filter(n -> isProtected(n, analysis.context())).isPresent();
                    all.add(new Token(token.offset() + chunk.offset(), token.length(), token.kind(), phi));
                }
            }
        }
        return all;
    }

    private static boolean isField(Token token) {
        return token.kind() == Token.Kind.SOURCE_FIELD || token.kind() == Token.Kind.TARGET_FIELD || token.kind() == Token.Kind.NAME;
    }

    private static boolean isProtected(Name name, Context context) {
        return name.sort() == Sort.SOURCE_FIELD && source(name, context).filter(f -> f.phi() != Phi.NONE).isPresent();
    }

    // ---- what a name stands for ----

    static Optional<FieldInfo> source(Name name, Context context) {
        Map<String, FieldInfo> fields = context.source().object(name.owner()).map(o -> o.fields()).orElse(Map.of());
        FieldInfo field = null;
        for (String part : name.name().split("\\.")) {
            field = fields.get(part);
            if (field == null) {
                return Optional.empty();
            }
            fields = field.fields();
        }
        return Optional.ofNullable(field);
    }

    static Optional<FieldInfo> target(Name name, Context context) {
        return context.target().module(name.owner()).flatMap(m -> m.field(name.name()));
    }

    /** The name at an offset of a text. */
    Optional<Name> nameAt(String file, String text, int offset) {
        Chunk chunk = Chunk.at(Chunk.split(text), offset);
        Meaning meaning = understanding.of(parsing.remembered(chunk.text()), file, model.analysis(file, text));
        return meaning.at(offset - chunk.offset()).map(n -> n.shifted(chunk.offset()));
    }

    /** All names of a text. */
    List<Name> names(String file, String text, ProjectAnalysis analysis) {
        List<Name> all = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            understanding.of(parsing.remembered(chunk.text()), file, analysis).names().forEach(n -> all.add(n.shifted(chunk.offset())));
        }
        return all;
    }

    // ---- hover ----

    /** What is known of the word at an offset. */
    public Optional<Hover> hover(String file, String text, int offset, SourceStatistics statistics) {
        Chunk chunk = Chunk.at(Chunk.split(text), offset);
        Parsed parsed = parsing.remembered(chunk.text());
        ProjectAnalysis analysis = model.analysis(file, text);
        Meaning meaning = understanding.of(parsed, file, analysis);
        int at = offset - chunk.offset();
        Optional<Name> name = meaning.at(at);
        String described = name.map(n -> describe(n, analysis.context(), new Describe(statistics))).orElse("");
        Optional<Said> rule = explain(parsed, at, meaning, analysis.context());
        if (described.isEmpty() && rule.isEmpty()) {
            return Optional.empty();
        }
        Span span = name.filter(n -> !described.isEmpty()).map(Name::span).orElseGet(() -> rule.get().span());
        String said = rule.map(Said::text).orElse("");
        String markdown = described.isEmpty() ? said : said.isEmpty() ? described : described + "\n\n---\n\n" + said;
        return Optional.of(new Hover(span.offset() + chunk.offset(), span.length(), markdown.replace("\n\n---\n\n", "\n\n")));
    }

    private record Said(Span span, String text) {}

    /** The rule that an offset is in, in words. */
    private static Optional<Said> explain(Parsed parsed, int at, Meaning meaning, Context context) {
        ILeafNode leaf = parsed.leafAt(at);
        if (leaf == null || leaf.isHidden()) {
            return Optional.empty();
        }
        EObject element = Parsed.element(leaf);
        Assignment assignment = Parsed.container(element, Assignment.class);
        if (assignment == null || assignment.getField() == null || assignment.getValue() == null) {
            return Optional.empty();
        }
        Optional<Typed> typed = meaning.type(assignment.getValue()).filter(t -> !t.failed());
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        String words = new Explain(context.functions()).expression(typed.get().expr());
        String phi = typed.get().phi() == Phi.NONE ? "" : " The value is PHI (" + typed.get().phi().name().toLowerCase(Locale.ROOT) + ").";
        Expr value = assignment.getValue();
        return Optional.of(new Said(Span.of(value),
                "*" + assignment.getField() + "* takes " + words + "." + phi + " Type: `" + typed.get().type() + "`"));
    }

    private static String describe(Name name, Context context, Describe describe) {
        return switch (name.sort()) {
            case SOURCE_FIELD -> source(name, context).map(f -> describe.field(name.owner(), name.name(), f, true)).orElse("");
            case TARGET_FIELD -> target(name, context).map(f -> describe.field(name.owner(), name.name(), f, false)).orElse("");
            case OBJECT -> context.source().object(name.name()).map(o -> Describe.object(o, true)).orElse("");
            case MODULE -> context.target().module(name.name()).map(o -> Describe.object(o, false)).orElse("");
            case FUNCTION -> context.functions().find(name.name()).map(Describe::function).orElse("");
            case VALUES -> Optional.ofNullable(context.values().get(name.name())).map(Describe::values).orElse("");
            case MIGRATION -> "**" + name.name() + "** migration";
            case UNKNOWN -> "";
        };
    }

    // ---- occurrences and references ----

    /** All places of a text that stand for what the word at an offset stands for. */
    public List<Place> occurrences(String file, String text, int offset) {
        return nameAt(file, text, offset)
                .map(name -> names(file, text, model.analysis(file, text)).stream()
                        .filter(n -> n.means(name))
                        .map(n -> Place.of(file, n.span().offset(), n.span().length()))
                        .toList())
                .orElse(List.of());
    }

    /** All places of the project that stand for what the word at an offset stands for. */
    public List<Place> references(String file, String text, int offset) {
        return nameAt(file, text, offset).map(name -> places(name, file, text)).orElse(List.of());
    }

    List<Place> places(Name name, String file, String text) {
        ProjectAnalysis analysis = model.analysis(file, text);
        List<Place> places = new ArrayList<>();
        texts(file, text).forEach((path, content) -> names(path, content, analysis).stream()
                .filter(n -> n.means(name))
                .forEach(n -> places.add(Place.of(path, n.span().offset(), n.span().length()))));
        return places;
    }

    /** The project's texts with this one as it is being edited. */
    Map<String, String> texts(String file, String text) {
        Map<String, String> texts = new java.util.TreeMap<>(model.texts());
        texts.put(file, text);
        return texts;
    }

    ProjectAnalysis analysis(String file, String text) {
        return model.analysis(file, text);
    }

    // ---- remarks above lines ----

    /** How many records each map has to do with. */
    public List<Mining> minings(String file, String text, SourceStatistics statistics) {
        Context context = model.context(file, text);
        RecordCounts counts = new RecordCounts(context.source(), statistics);
        List<Mining> minings = new ArrayList<>();
        for (Chunk chunk : Chunk.split(text)) {
            for (Element element : parsing.remembered(chunk.text()).file().getElements()) {
                if (element instanceof Mapping mapping && mapping.getSource() != null) {
                    counts.words(mapping).ifPresent(w -> minings.add(new Mining(chunk.offset() + Span.of(mapping).offset(), w)));
                }
            }
        }
        return minings;
    }
}
