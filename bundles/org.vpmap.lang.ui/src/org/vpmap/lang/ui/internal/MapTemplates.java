package org.vpmap.lang.ui.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.templates.ContextTypeRegistry;
import org.eclipse.jface.text.templates.DocumentTemplateContext;
import org.eclipse.jface.text.templates.GlobalTemplateVariables;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.TemplateBuffer;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.jface.text.templates.TemplateException;
import org.eclipse.jface.text.templates.TemplateProposal;
import org.eclipse.jface.text.templates.persistence.TemplatePersistenceData;
import org.eclipse.jface.text.templates.persistence.TemplateStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.vpmap.lang.ide.CodeTemplate;
import org.vpmap.lang.ide.CodeTemplate.Place;
import org.vpmap.lang.ui.LanguageProjects.MapText;

/** The templates of this workspace: those of the language as the author changed them, and the author's own. */
final class MapTemplates {
    private static final String PREFIX = "org.vpmap.lang.ui.templates.";

    private final IPreferenceStore preferences = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.vpmap.lang.ui");
    private final ContextTypeRegistry places = new ContextTypeRegistry();
    private final TemplateStore store = new TemplateStore(places, preferences, PREFIX + "custom") {
        @Override
        protected void loadContributedTemplates() {
            CodeTemplate.usual().forEach(t -> internalAdd(new TemplatePersistenceData(template(t), true, PREFIX + t.name())));
        }
    };

    MapTemplates() {
        place(Place.FILE, "Map file");
        place(Place.MAP, "In the map of an object");
        try {
            store.load();
        } catch (IOException e) {
            ILog.get().warn("The templates that were changed cannot be read; those of the language are offered", e);
        }
    }

    private void place(Place place, String name) {
        TemplateContextType type = new TemplateContextType(id(place), name);
        type.addResolver(new GlobalTemplateVariables.Cursor());
        type.addResolver(new GlobalTemplateVariables.Date());
        type.addResolver(new GlobalTemplateVariables.Year());
        places.addContextType(type);
    }

    private static String id(Place place) {
        return PREFIX + place.name().toLowerCase(Locale.ROOT);
    }

    private static Template template(CodeTemplate of) {
        return new Template(of.name(), of.detail(), id(of.place()), of.text().replace("$", "$$").replace("|", "${cursor}"), false);
    }

    IPreferenceStore preferences() {
        return preferences;
    }

    ContextTypeRegistry places() {
        return places;
    }

    TemplateStore store() {
        return store;
    }

    /** What may stand at a caret and begins with what is written there, or has a word that does. */
    List<ICompletionProposal> proposals(MapText map, ITextViewer viewer, int caret) {
        IDocument document = viewer.getDocument();
        String text = document.get();
        int start = caret;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        String typed = text.substring(start, caret).toLowerCase(Locale.ROOT);
        List<ICompletionProposal> proposals = new ArrayList<>();
        for (Place place : map.services().templatePlaces(text, caret)) {
            TemplateContextType type = places.getContextType(id(place));
            for (Template template : store.getTemplates(type.getId())) {
                if ((" " + template.getName().toLowerCase(Locale.ROOT)).contains(" " + typed)) {
                    proposals.add(new TemplateProposal(template, new Indented(type, document, new Position(start, caret - start)),
                            new Region(start, caret - start), Icons.image("template")));
                }
            }
        }
        return proposals;
    }

    /** Lines of a template stand below the line that it begins in. */
    private static final class Indented extends DocumentTemplateContext {
        Indented(TemplateContextType type, IDocument document, Position position) {
            super(type, document, position);
        }

        @Override
        public TemplateBuffer evaluate(Template template) throws BadLocationException, TemplateException {
            IDocument document = getDocument();
            int line = document.getLineOffset(document.getLineOfOffset(getStart()));
            String before = document.get(line, getStart() - line);
            String indent = before.substring(0, before.length() - before.stripLeading().length());
            return super.evaluate(new Template(template.getName(), template.getDescription(), template.getContextTypeId(),
                    template.getPattern().replaceAll("\\R", "\n" + indent), template.isAutoInsertable()));
        }
    }
}
