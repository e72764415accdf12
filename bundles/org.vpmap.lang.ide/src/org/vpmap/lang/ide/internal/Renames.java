package org.vpmap.lang.ide.internal;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ide.Renaming;
import org.vpmap.lang.ide.internal.Name.Sort;
import org.vpmap.lang.project.TextEdit;
import org.vpmap.lang.semantics.Context;
import org.vpmap.lang.semantics.Labels;
import org.vpmap.lang.semantics.Names;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** New names for what a project declares itself: value maps, the migration, and what provisioning is still to make. */
public final class Renames {
    private final Parsing parsing;
    private final Semantics semantics;

    public Renames(Parsing parsing, Semantics semantics) {
        this.parsing = parsing;
        this.semantics = semantics;
    }

    /** The word at an offset where it can get another name. */
    public Optional<Place> renameable(String file, String text, int offset) {
        return semantics.nameAt(file, text, offset)
                .filter(n -> fixed(n, file, text).isEmpty())
                .map(n -> Place.of(file, n.span().offset(), n.span().length()));
    }

    /** What comes of giving what the word at an offset stands for another name, as a person writes it. */
    public Renaming rename(String file, String text, int offset, String wish) {
        Optional<Name> found = semantics.nameAt(file, text, offset);
        if (found.isEmpty()) {
            return new Renaming.Refused("Here is no name; put the caret on one that the project declares");
        }
        Name name = found.get();
        String wanted = wish.strip();
        Optional<String> because = fixed(name, file, text).or(() -> impossible(name, wanted)).or(() -> taken(name, wanted, file, text));
        return because.<Renaming>map(Renaming.Refused::new).orElseGet(() -> new Renaming.Edits(
                edits(name, wanted, file, text).stream().toList()));
    }

    private Set<TextEdit> edits(Name name, String wanted, String file, String text) {
        Set<TextEdit> edits = new LinkedHashSet<>();
        for (Place place : semantics.places(name, file, text)) {
            edits.add(new TextEdit(place.file(), place.offset(), place.length(), Names.written(wanted)));
        }
        // The target makes the name of the label, so the label goes with it.
        each(file, text, (path, chunk, element) -> {
            Span label = isColumn(element, name)
                    ? label(((Column) element).getLabel(), name, Span.of(element, Literals.COLUMN__LABEL))
                    : isSubform(element, name)
                            ? label(((SubformDecl) element).getLabel(), name, Span.of(element, Literals.SUBFORM_DECL__LABEL))
                    : Span.NONE;
            if (!label.equals(Span.NONE)) {
                edits.add(new TextEdit(path, label.offset() + chunk.offset(), label.length(), Names.quoted(Labels.of(wanted))));
            }
        });
        return edits;
    }

    private static Span label(String label, Name name, Span span) {
        return label != null && Labels.apiName(label).equals(name.name()) ? span : Span.NONE;
    }

    // ---- why not ----

    /** Why a name cannot be changed at all. */
    private Optional<String> fixed(Name name, String file, String text) {
        Context context = semantics.analysis(file, text).context();
        return switch (name.sort()) {
            case VALUES -> declares(file, text, e -> e instanceof ValuesDecl values && name.name().equals(values.getName()))
                    ? Optional.empty()
                    : Optional.of("There is no value map '" + name.name() + "'; make it first");
            case MIGRATION -> Optional.empty();
            case TARGET_FIELD -> {
                if (context.target().schema().object(name.owner()).flatMap(o -> o.field(name.name())).isPresent()) {
                    yield Optional.of(name.owner() + " has the field '" + name.name()
                            + "' already: rename it there and run discover; the map is then changed with it");
                }
                yield declares(file, text, e -> isColumn(e, name) || isSubform(e, name))
                        ? Optional.empty()
                        : Optional.of("The project creates no field '" + name.name() + "'");
            }
            case MODULE -> context.target().schema().object(name.name()).isPresent() || !declares(file, text, e -> isModule(e, name))
                    ? Optional.of("The module '" + name.name() + "' belongs to the target's schema, and maps do not rename that")
                    : Optional.empty();
            case SOURCE_FIELD, OBJECT -> Optional.of("'" + name.name() + "' belongs to the source's schema, and maps do not rename that");
            case FUNCTION -> Optional.of("'" + name.name() + "' is a function of the language");
            case UNKNOWN -> Optional.of("Nothing declares '" + name.name() + "'");
        };
    }

    /** Why it cannot be called that. */
    private static Optional<String> impossible(Name name, String wanted) {
        if (wanted.isEmpty() || wanted.contains("`") || wanted.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("A name has at least one character, no backquotes and no line breaks");
        }
        if (name.sort() != Sort.TARGET_FIELD) {
            return Optional.empty();
        }
        if (!Labels.apiName(Labels.of(wanted)).equals(wanted)) {
            return Optional.of("The target makes a field's name of letters, digits and underscores; write "
                    + Labels.apiName(Labels.of(wanted)));
        }
        return wanted.length() > Labels.MAXIMUM
                ? Optional.of("A field's name has " + Labels.MAXIMUM + " characters at most; this has " + wanted.length())
                : Optional.empty();
    }

    /** Why it cannot be called that here. */
    private Optional<String> taken(Name name, String wanted, String file, String text) {
        if (wanted.equals(name.name())) {
            return Optional.empty();
        }
        Name other = new Name(name.span(), name.sort(), name.owner(), wanted);
        Context context = semantics.analysis(file, text).context();
        boolean taken = switch (name.sort()) {
            case VALUES -> declares(file, text, e -> e instanceof ValuesDecl values && wanted.equals(values.getName()));
            case MODULE -> context.target().module(wanted).isPresent() || declares(file, text, e -> isModule(e, other));
            case TARGET_FIELD -> context.target().module(name.owner()).flatMap(m -> m.field(wanted)).isPresent()
                    || declares(file, text, e -> isColumn(e, other) || isSubform(e, other));
            case MIGRATION, SOURCE_FIELD, OBJECT, FUNCTION, UNKNOWN -> false;
        };
        String where = name.owner().isEmpty() ? "The project" : name.owner();
        return taken ? Optional.of(where + " has a '" + wanted + "' already; choose another name") : Optional.empty();
    }

    // ---- what declares ----

    private static boolean isColumn(EObject element, Name name) {
        return name.sort() == Sort.TARGET_FIELD && element instanceof Column column && name.name().equals(column.getName())
                && name.owner().equals(Navigation.owner(column));
    }

    private static boolean isSubform(EObject element, Name name) {
        return name.sort() == Sort.TARGET_FIELD && element instanceof SubformDecl subform && name.name().equals(subform.getName())
                && name.owner().equals(Navigation.owner(subform));
    }

    private static boolean isModule(EObject element, Name name) {
        return name.sort() == Sort.MODULE && element instanceof CreateModuleDecl create && name.name().equals(create.getName());
    }

    private boolean declares(String file, String text, Predicate<EObject> declaration) {
        boolean[] found = new boolean[1];
        each(file, text, (path, chunk, element) -> found[0] |= declaration.test(element));
        return found[0];
    }

    private interface Visit {
        void at(String file, Chunk chunk, EObject element);
    }

    /** Everything that creations and value maps declare. */
    private void each(String file, String text, Visit visit) {
        Map<String, String> texts = semantics.texts(file, text);
        texts.forEach((path, content) -> {
            for (Chunk chunk : Chunk.split(content)) {
                if (chunk.text().contains("create") || chunk.text().contains("values")) {
                    parsing.remembered(chunk.text()).all().forEach(e -> visit.at(path, chunk, e));
                }
            }
        });
    }
}
