package org.vpmap.lang.ide.internal;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import java.io.IOException;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.ide.editor.contentassist.antlr.ContentAssistContextFactory;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.resource.XtextResource;

/** What Xtext provides for this language. */
@Singleton
public final class Tools {
    private static final URI NOWHERE = URI.createURI("vpmap:/part.vpmap");

    private final Parsing parsing;
    private final Provider<XtextResource> resources;
    private final Provider<ContentAssistContextFactory> factories;

    @Inject
    Tools(IParser parser, Provider<XtextResource> resources, Provider<ContentAssistContextFactory> factories) {
        this.parsing = new Parsing(parser);
        this.resources = resources;
        this.factories = factories;
    }

    /** The parser with its memory. */
    public Parsing parsing() {
        return parsing;
    }

    /** What the grammar allows at a caret of a part. */
    Expected expected(String text, int caret) {
        XtextResource resource = resources.get();
        resource.setURI(NOWHERE);
        try {
            resource.reparse(text);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
        return Expected.at(factories.get(), resource, text, caret);
    }
}
