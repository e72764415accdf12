package org.vpmap.workbench.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * The guide: the Markdown files of {@code docs}, which the build puts into this bundle. All pages are reached by links from the first one,
 * and come in that order.
 */
public final class GuidePages {
    /** The page with the table of contents. */
    public static final String FIRST = "guide/README.md";

    /** The page that a search makes. */
    static final String FOUND = "search";

    private static final String ROOT = "/docs/";
    private static final int SNIPPET = 160;

    private final Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Collection<String> images = new TreeSet<>();

    /**
     * A page.
     *
     * @param path below docs, with slashes
     * @param title its first heading
     * @param text its Markdown
     */
    record Page(String path, String title, String text, Node tree) {}

    /** Reads all pages. */
    public GuidePages() {
        Deque<String> waiting = new ArrayDeque<>(List.of(FIRST));
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (!pages.containsKey(path)) {
                bytes(path).map(content -> page(path, new String(content, StandardCharsets.UTF_8))).ifPresent(page -> {
                    pages.put(path, page);
                    page.tree().accept(new AbstractVisitor() {
                        @Override
                        public void visit(Link link) {
                            target(path, link.getDestination()).filter(t -> t.endsWith(".md")).ifPresent(waiting::add);
                            visitChildren(link);
                        }

                        @Override
                        public void visit(Image image) {
                            target(path, image.getDestination()).ifPresent(images::add);
                        }
                    });
                });
            }
        }
    }

    /** A page of a text that is no file, such as what a search found; its links are relative to docs. */
    Page page(String path, String text) {
        Node tree = parser.parse(text);
        String[] title = {path};
        for (Node node = tree.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                title[0] = Texts.of(heading);
                break;
            }
        }
        return new Page(path, title[0], text, tree);
    }

    /** Whether there is such a page; what follows a {@code #} does not count. */
    public boolean has(String path) {
        return pages.containsKey(withoutAnchor(path));
    }

    Optional<Page> find(String path) {
        return Optional.ofNullable(pages.get(withoutAnchor(path)));
    }

    Collection<Page> all() {
        return pages.values();
    }

    /** Paths of the pictures that pages show. */
    Collection<String> images() {
        return images;
    }

    /** The content of a file of docs, empty where it is not carried. */
    static Optional<byte[]> bytes(String path) {
        try (InputStream in = GuidePages.class.getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be read", e);
        }
    }

    static String withoutAnchor(String path) {
        int anchor = path.indexOf('#');
        return anchor < 0 ? path : path.substring(0, anchor);
    }

    /** Where a link of a page leads within docs, without its anchor; empty where it leads out or stays on the page. */
    static Optional<String> target(String from, String link) {
        String to = withoutAnchor(link);
        if (to.isEmpty() || to.contains(":")) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>(Arrays.asList(from.split("/")));
        parts.pollLast();
        for (String part : to.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** The pages that have all of the words, those with the words in the title first; as a page of its own. */
    Page search(String words) {
        List<String> wanted = Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isBlank()).toList();
        List<Page> found = new ArrayList<>();
        pages.values().stream().filter(p -> has(p.title(), wanted)).forEach(found::add);
        pages.values().stream().filter(p -> !found.contains(p) && has(p.text(), wanted)).forEach(found::add);
        StringBuilder text = new StringBuilder("# Search\n\n");
        text.append(
                found.isEmpty() || wanted.isEmpty() ? "No page has all of these words. Try fewer, or go to the [contents](" + FIRST + ").\n"
                        : found.size() + " pages have all of these words.\n\n");
        if (!wanted.isEmpty()) {
            found.forEach(p -> text.append("- [").append(p.title()).append("](").append(p.path()).append(")  \n  ")
                    .append(snippet(p, wanted.getFirst())).append('\n'));
        }
        return page(FOUND, text.toString());
    }

    private static boolean has(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    private static String snippet(Page page, String word) {
        String plain = Texts.of(page.tree()).replaceAll("\\s+", " ");
        int at = Math.max(0, plain.toLowerCase(Locale.ROOT).indexOf(word));
        int from = Math.max(0, at - SNIPPET / 2);
        String part = plain.substring(from, Math.min(plain.length(), from + SNIPPET));
        return (from > 0 ? "… " : "") + part.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1") + " …";
    }
}
