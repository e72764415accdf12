package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.lang.ide.CodeTemplate;
import org.vpmap.lang.ide.Proposal;
import org.vpmap.lang.ide.Proposal.Kind;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.semantics.Names;
import org.vpmap.lang.semantics.ProjectAnalysis;

/** What may stand at a caret: words that the grammar allows, and names that mean something there. */
public final class Completion {
    private static final int KEYWORD_RANK = 60;

    private final Tools tools;
    private final ProjectModel model;

    public Completion(Tools tools, ProjectModel model) {
        this.tools = tools;
        this.model = model;
    }

    /** The proposals, best first. */
    public List<Proposal> at(String file, String text, int at, SourceStatistics statistics) {
        Caret caret = Caret.at(text, at);
        Chunk chunk = caret.chunk();
        if (caret.inComment(tools.parsing().remembered(chunk.text()))) {
            return List.of();
        }
        Expected expected = tools.expected(chunk.text(), caret.start() - chunk.offset());
        ProjectAnalysis analysis = model.analysis(file, text);
        Parsed parsed = tools.parsing().fresh(caret.placeholder());
        Meaning meaning = new Understanding().fresh(parsed, file, analysis);
        EObject element = caret.element(parsed);

        Sink sink = new Sink(caret, text);
        Candidates candidates = new Candidates(tools.parsing(), model, analysis, new Describe(statistics), sink);
        candidates.add(expected, element, meaning, caret.text());
        if (!caret.text()) {
            expected.keywords().stream()
                    .filter(k -> Character.isLetter(k.charAt(0)))
                    .forEach(k -> sink.add(k, "", "", Kind.KEYWORD, k, KEYWORD_RANK));
            Templates.add(expected, sink);
        }
        return sink.proposals();
    }

    /** Where in the sense of templates a caret is; empty in a text, a comment or the middle of something. */
    public Set<CodeTemplate.Place> places(String text, int at) {
        Caret caret = Caret.at(text, at);
        Chunk chunk = caret.chunk();
        if (caret.text() || caret.inComment(tools.parsing().remembered(chunk.text()))) {
            return Set.of();
        }
        return Templates.places(tools.expected(chunk.text(), caret.start() - chunk.offset()));
    }

    /** Collects what fits the word being written. */
    static final class Sink {
        private final Caret caret;
        private final String prefix;
        private final int length;
        private final String indent;
        private final Map<String, Proposal> proposals = new LinkedHashMap<>();

        Sink(Caret caret, String text) {
            this.caret = caret;
            this.prefix = caret.prefix(text);
            this.length = caret.end(text) - caret.start();
            this.indent = indent(text, caret.start());
        }

        private static String indent(String text, int at) {
            int line = text.lastIndexOf('\n', at - 1) + 1;
            int end = line;
            while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end++;
            }
            return text.substring(line, end);
        }

        /** A name, in backquotes where it needs them. */
        void name(String name, String detail, String documentation, Kind kind, int rank) {
            add(name, detail, documentation, kind, Names.written(name), rank);
        }

        /** A text; {@code |} in it is where the caret goes. */
        void add(String label, String detail, String documentation, Kind kind, String text, int rank) {
            int at = text.indexOf('|');
            String inserted = (at < 0 ? text : text.substring(0, at) + text.substring(at + 1)).replace("\n", "\n" + indent);
            int shown = at < 0 ? inserted.length() : text.substring(0, at).replace("\n", "\n" + indent).length();
            Proposal proposal = new Proposal(label, detail, documentation, kind, caret.start(), length, inserted, shown, rank);
            if (proposal.matches(prefix)) {
                proposals.merge(kind + label, proposal, (a, b) -> a.rank() <= b.rank() ? a : b);
            }
        }

        List<Proposal> proposals() {
            List<Proposal> all = new ArrayList<>(proposals.values());
            String wanted = prefix.toLowerCase(java.util.Locale.ROOT);
            all.sort(Comparator.<Proposal>comparingInt(p -> p.label().toLowerCase(java.util.Locale.ROOT).startsWith(wanted) ? 0 : 1)
                    .thenComparingInt(Proposal::rank)
                    .thenComparing(Proposal::label, String.CASE_INSENSITIVE_ORDER));
            return all;
        }
    }
}
