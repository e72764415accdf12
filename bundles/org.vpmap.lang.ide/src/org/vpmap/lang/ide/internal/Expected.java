package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.antlr.ContentAssistContextFactory;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.TextRegion;

/**
 * What the grammar allows at a caret.
 *
 * @param keywords words of the grammar, those that are only names left out
 * @param roles assignments as {@code Rule.feature}
 */
record Expected(Set<String> keywords, Set<String> roles) {
    /** Rules whose keywords are there to be names, or to be stepped over. */
    private static final Set<String> NO_KEYWORDS = Set.of("Name", "FieldName", "StrayStart", "StrayToken");

    /** Asks Xtext's content assist parser. */
    static Expected at(ContentAssistContextFactory factory, XtextResource resource, String text, int caret) {
        Set<String> keywords = new LinkedHashSet<>();
        Set<String> roles = new LinkedHashSet<>();
        factory.setPool(SAME_THREAD);
        for (ContentAssistContext context : factory.create(text, new TextRegion(caret, 0), caret, resource)) {
            for (AbstractElement element : context.getFirstSetGrammarElements()) {
                if (element instanceof Keyword keyword && !NO_KEYWORDS.contains(GrammarUtil.containingRule(keyword).getName())) {
                    keywords.add(keyword.getValue());
                } else if (element instanceof Assignment assignment) {
                    roles.add(GrammarUtil.containingRule(assignment).getName() + "." + assignment.getFeature());
                }
            }
        }
        return new Expected(keywords, roles);
    }

    /** Xtext wants a pool for its parser; a part of a file is parsed faster than another thread wakes up. */
    private static final ExecutorService SAME_THREAD = new AbstractExecutorService() {
        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return new ArrayList<>();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    };
}
