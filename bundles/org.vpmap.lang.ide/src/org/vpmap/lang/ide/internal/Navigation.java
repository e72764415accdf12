package org.vpmap.lang.ide.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ide.internal.Name.Sort;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.ImportDecl;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.ObjectDecl;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.SystemItem;
import org.vpmap.lang.vpMap.SystemSide;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** From a name to what declares it. */
public final class Navigation {
    private final Parsing parsing;
    private final ProjectModel model;
    private final Semantics semantics;

    public Navigation(Parsing parsing, ProjectModel model, Semantics semantics) {
        this.parsing = parsing;
        this.model = model;
        this.semantics = semantics;
    }

    /** The places that declare what the word at an offset stands for: in maps, in a schema file, the file that is imported. */
    public List<Place> declaration(String file, String text, int offset) {
        Optional<Place> path = path(file, text, offset);
        if (path.isPresent()) {
            return List.of(path.get());
        }
        Optional<Name> name = semantics.nameAt(file, text, offset);
        return name.isEmpty() ? List.of() : declarations(name.get(), semantics.texts(file, text));
    }

    List<Place> declarations(Name name, Map<String, String> texts) {
        List<Place> found = new ArrayList<>();
        texts.forEach((file, text) -> {
            for (Chunk chunk : Chunk.split(text)) {
                if (chunk.text().contains(last(name.name()))) {
                    for (EObject element : parsing.remembered(chunk.text()).all()) {
                        declared(element, name).ifPresent(s -> found.add(Place.of(file, s.offset() + chunk.offset(), s.length())));
                    }
                }
            }
        });
        if (found.isEmpty() || name.sort() == Sort.MODULE) {
            schemaPlace(name, texts).ifPresent(found::add);
        }
        return found;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Where an element declares the name. */
    private static Optional<Span> declared(EObject element, Name name) {
        return switch (element) {
            case ValuesDecl values when name.sort() == Sort.VALUES && name.name().equals(values.getName()) ->
                    Optional.of(Span.of(values, Literals.VALUES_DECL__NAME));
            case MigrationDecl migration when name.sort() == Sort.MIGRATION && name.name().equals(migration.getName()) -> Optional.of(
                    Span.of(migration, Literals.MIGRATION_DECL__NAME));
            case CreateModuleDecl create when name.sort() == Sort.MODULE && name.name().equals(create.getName()) -> Optional.of(
                    Span.of(create, Literals.CREATE_MODULE_DECL__NAME));
            case ObjectDecl map when name.sort() == Sort.MODULE && name.name().equals(map.getTarget()) ->
                    Optional.of(Span.of(map, Literals.MAPPING__TARGET));
            case SubformDecl subform when name.sort() == Sort.TARGET_FIELD && name.name().equals(subform.getName()) -> Optional.of(
                    Span.of(subform, Literals.SUBFORM_DECL__NAME));
            case Column column when name.sort() == Sort.TARGET_FIELD && name.name().equals(column.getName())
                    && name.owner().equals(owner(column)) -> Optional.of(
                            Span.of(column, Literals.COLUMN__NAME));
            default -> Optional.empty();
        };
    }

    /** The module or subform that a column or subform is made in. */
    static String owner(EObject column) {
        return switch (column.eContainer()) {
            case CreateDecl create -> create.getModule();
            case CreateModuleDecl create -> create.getName();
            case SubformDecl subform -> subform.getName();
            default -> "";
        };
    }

    // ---- files ----

    private Optional<Place> path(String file, String text, int offset) {
        Chunk chunk = Chunk.at(Chunk.split(text), offset);
        ILeafNode leaf = parsing.remembered(chunk.text()).leafAt(offset - chunk.offset());
        if (leaf == null || !leaf.getText().startsWith("\"")) {
            return Optional.empty();
        }
        return switch (Parsed.element(leaf)) {
            case ImportDecl imported -> existing(file, imported.getPath());
            case SystemItem system -> existing(file, system.getPath());
            case null, default -> Optional.empty();
        };
    }

    private Optional<Place> existing(String file, String path) {
        if (path == null) {
            return Optional.empty();
        }
        try {
            Path folder = model.folder();
            for (Path candidate : new Path[] {folder.resolve(file).resolveSibling(path).normalize(), folder.resolve(path).normalize()}) {
                if (candidate.startsWith(folder) && Files.isRegularFile(candidate)) {
                    return Optional.of(Place.of(folder.relativize(candidate).toString().replace('\\', '/'), 0, 0));
                }
            }
        } catch (InvalidPathException e) {
            // Not a path: there is nothing to go to.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Place> schemaPlace(Name name, Map<String, String> texts) {
        SystemSide side = switch (name.sort()) {
            case SOURCE_FIELD, OBJECT -> SystemSide.SOURCE;
            case TARGET_FIELD, MODULE -> SystemSide.TARGET;
            case FUNCTION, VALUES, MIGRATION, UNKNOWN -> null;
        };
        if (side == null) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> file : texts.entrySet()) {
            for (Chunk chunk : Chunk.split(file.getValue())) {
                for (EObject element : chunk.text().contains("migration") ? parsing.remembered(chunk.text()).all() : List.<EObject>of()) {
                    if (element instanceof SystemItem system && system.getSide() == side) {
                        Optional<Place> schema = existing(file.getKey(), system.getPath());
                        if (schema.isPresent()) {
                            return Optional.of(inSchema(schema.get().file(), name));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A schema file has one element a line, fields below their object. */
    private Place inSchema(String file, Name name) {
        String element = name.owner().isEmpty() ? name.name() : name.owner() + "." + name.name();
        try {
            String text = Files.readString(model.folder().resolve(file));
            int at = 0;
            Span found = Span.NONE;
            for (String part : element.split("\\.")) {
                Matcher matcher =
                        Pattern.compile((at == 0 ? "<objects" : "<fields") + "[^>]*? name=\"(" + Pattern.quote(part) + ")\"").matcher(text);
                if (!matcher.find(at)) {
                    break;
                }
                found = new Span(matcher.start(1), part.length());
                at = matcher.end();
            }
            return new Place(file, found.offset(), found.length(), element);
        } catch (IOException e) {
            // Check says what is wrong with the schema; the place is the file then.
            return new Place(file, 0, 0, element);
        }
    }
}
