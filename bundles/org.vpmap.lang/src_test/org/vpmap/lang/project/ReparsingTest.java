package org.vpmap.lang.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.vpmap.lang.testkit.Project;

/** A text that was edited is the text that is read anew: the same words at the same places, the same model, the same errors. */
class ReparsingTest {
    private static final String TEXT = """
            /** Acme. */
            migration Acme { // the clinic
              zone "UTC" /* of the clinic */
            }

            /* kinds
             * of visits */
            values Kind { "new" -> "New" else hold "?" } // a comment
            // one of its own
            /** All patients. */
            object Patient -> Contacts when a == /* here */ "x" {
              key id -> VP_Patient_ID  // the key

              Last_Name <- full_name.family() or "Unknown" // "text"
              Email <- a + - 1 . 5 via /**/ Kind
              ignore a . b, c because "minimum necessary"
            }
            //
            test "t" { given Patient { id: "p" full_name: "A B" } expect Contacts { Last_Name: "B" } }
            // the end""";
    private static final String[] QUIET =
            {"a", " ", "  ", "\n", "\t", "*", "/", "*/", "/*", "//", "\r", "\r\n", "word", "\"", "", "", "\n\n"};
    private static final String[] LOUD = {"}", "{", "x", " or hold", "object A -> B { }\n", "<-", "(", "\"", "`", "5", "@"};

    private static XtextResource read(String text) {
        XtextResource resource = (XtextResource) Project.LANGUAGE.newResourceSet().createResource(URI.createURI("memory:/a.vpmap"));
        try {
            resource.load(new LazyStringInputStream(text, "UTF-8"), Map.of(XtextResource.OPTION_ENCODING, "UTF-8"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return resource;
    }

    /** Xtext cannot tell the line behind a carriage return that ends the text; there the line before it is told. */
    private static int lastLine(ILeafNode leaf) {
        boolean behind = leaf.getTotalEndOffset() == leaf.getRootNode().getTotalEndOffset() && leaf.getRootNode().getText().endsWith("\r");
        return behind ? NodeModelUtils.getLineAndColumn(leaf, leaf.getTotalEndOffset() - 1).getLine() : leaf.getTotalEndLine();
    }

    private static List<String> nodes(XtextResource resource) {
        List<String> all = new ArrayList<>();
        for (INode node : resource.getParseResult().getRootNode().getAsTreeIterable()) {
            if (node instanceof ILeafNode leaf) {
                all.add(leaf.getTotalOffset() + "+" + leaf.getTotalLength() + (leaf.isHidden() ? " hidden " : " ") + leaf.getText()
                        + " line "
                        + leaf.getTotalStartLine() + "-" + lastLine(leaf) + " of "
                        + (leaf.getGrammarElement() == null ? "" : EcoreUtil.getURI(leaf.getGrammarElement()).fragment()));
            }
        }
        resource.getErrors().forEach(e -> all.add(e.getLine() + ":" + e.getColumn() + " " + e.getMessage()));
        return all;
    }

    private static void same(XtextResource edited, String text, String what) {
        XtextResource fresh = read(text);
        assertEquals(text, edited.getParseResult().getRootNode().getText());
        assertEquals(nodes(fresh), nodes(edited), what);
        assertTrue(EcoreUtil.equals(fresh.getContents(), edited.getContents()), what);
        edited.getContents().getFirst().eAllContents().forEachRemaining(e -> assertTrue(
                NodeModelUtils.findActualNodeFor(e) != null, what));
    }

    /** A place in a comment or between words. */
    private static int quiet(XtextResource resource, Random random) {
        List<ILeafNode> hidden = new ArrayList<>();
        resource.getParseResult().getRootNode().getLeafNodes().forEach(l -> {
            if (l.isHidden()) {
                hidden.add(l);
            }
        });
        if (hidden.isEmpty()) {
            return 0;
        }
        ILeafNode leaf = hidden.get(random.nextInt(hidden.size()));
        return leaf.getTotalOffset() + random.nextInt(leaf.getTotalLength() + 1);
    }

    private static void edits(long seed, int loud) {
        Random random = new Random(seed);
        XtextResource edited = read(TEXT);
        String text = TEXT;
        for (int i = 0; i < 15; i++) {
            boolean isLoud = random.nextInt(10) < loud;
            int from = isLoud ? random.nextInt(text.length() + 1) : Math.min(text.length(), quiet(edited, random));
            int to = Math.min(text.length(), from + (random.nextInt(3) == 0 ? random.nextInt(4) : 0));
            String inserted = isLoud ? LOUD[random.nextInt(LOUD.length)] : QUIET[random.nextInt(QUIET.length)];
            String after = text.substring(0, from) + inserted + text.substring(to);
            Reparsing.update(edited, text, after);
            same(edited, after, "\"" + inserted + "\" for " + from + ".." + to + " of\n" + text);
            text = after;
        }
    }

    @Property(tries = 50, seed = "20261122")
    void editsInCommentsAndBlanks(@ForAll long seed) {
        edits(seed, 0);
    }

    @Property(tries = 40, seed = "20261122")
    void editsAnywhere(@ForAll long seed) {
        edits(seed, 4);
    }

    /** The slow way would be as right: that it is not taken is seen by the model that stays. */
    @Example
    void aLetterInACommentLeavesTheModelAsItIs() {
        XtextResource edited = read(TEXT);
        Object model = edited.getContents().getFirst();
        Object last = edited.getContents().getFirst().eContents().getLast();
        for (String place : new String[] {"Acme.", "of the", "the key", "visits *", "one of its", "Last_Name <"}) {
            String text = edited.getParseResult().getRootNode().getText();
            int at = text.indexOf(place);
            Reparsing.update(edited, text, text.substring(0, at) + " " + text.substring(at));
            assertTrue(model == edited.getContents().getFirst() && last == edited.getContents().getFirst().eContents().getLast(), place);
        }
    }
}
