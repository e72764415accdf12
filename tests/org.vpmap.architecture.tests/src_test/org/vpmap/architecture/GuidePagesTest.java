package org.vpmap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide has what the workbench has: a page for each view, pictures that are there, links that lead somewhere. */
class GuidePagesTest {
    private static final Path DOCS = OwnBundles.root().resolve("docs");
    private static final Path GUIDE = DOCS.resolve("guide");
    private static final Path WORKBENCH = OwnBundles.root().resolve("bundles/org.vpmap.workbench");
    private static final Pattern LINK = Pattern.compile("(!?)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
    private static final long MOST_BYTES = 3_000_000;

    /** A link of a page, an image's among them. */
    private record Leads(Path page, boolean image, String to) {}

    @Test
    void eachViewHasAPageThatIsNamedLikeIt() throws IOException {
        String plugin = Files.readString(WORKBENCH.resolve("plugin.xml"));
        List<String> views = Pattern.compile("<view id=\"[^\"]*\" name=\"([^\"]*)\"").matcher(plugin).results().map(m -> m.group(1))
                .filter(name -> !name.equals("Guide")).toList();
        assertTrue(views.size() >= 14, "only " + views + " found in plugin.xml");
        Set<String> titles = pages().stream().filter(p -> p.startsWith(GUIDE.resolve("views"))).map(GuidePagesTest::title)
                .collect(Collectors.toSet());
        assertEquals(List.of(), views.stream().filter(view -> !titles.contains(view)).toList(),
                "because F1 on a view opens its page: write it in docs/guide/views and link it from docs/guide/README.md");
    }

    @Test
    void everyLinkLeadsToAPageAndAHeadingThatAreThere() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Leads link : links()) {
            if (link.image() || link.to().contains(":")) {
                continue;
            }
            String[] parts = link.to().split("#", 2);
            Path to = parts[0].isEmpty() ? link.page() : link.page().resolveSibling(parts[0]).normalize();
            if (!Files.exists(to) || parts.length == 2 && !anchors(to).contains(parts[1])) {
                lost.add(DOCS.relativize(link.page()) + " → " + link.to());
            }
        }
        assertEquals(List.of(), lost, "because a guide that leads nowhere is worse than none");
    }

    @Test
    void everyPageIsReachedFromTheFirstOne() throws IOException {
        Set<Path> reached = new TreeSet<>();
        List<Path> waiting = new ArrayList<>(List.of(GUIDE.resolve("README.md")));
        List<Leads> links = links();
        while (!waiting.isEmpty()) {
            Path page = waiting.removeLast();
            if (reached.add(page)) {
                links.stream().filter(l -> l.page().equals(page) && !l.image() && l.to().contains(".md"))
                        .forEach(l -> waiting.add(page.resolveSibling(l.to().split("#")[0]).normalize()));
            }
        }
        assertEquals(List.of(), pages().stream().filter(p -> p.startsWith(GUIDE) && !reached.contains(p)).map(DOCS::relativize).toList(),
                "because the workbench finds its pages by links");
    }

    @Test
    void everyPictureIsThereAndEachOneIsShown() throws IOException {
        Set<Path> shown = links().stream().filter(Leads::image).map(l -> l.page().resolveSibling(l.to()).normalize())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Path> there;
        try (Stream<Path> files = Files.list(GUIDE.resolve("images"))) {
            there = files.collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(shown, there, "because a test run takes the pictures: ./vpmap test, then ./vpmap guide-images");
        long bytes = there.stream().mapToLong(GuidePagesTest::size).sum();
        assertTrue(bytes < MOST_BYTES, "the pictures have " + bytes + " bytes; ./vpmap guide-images makes them small");
    }

    @Test
    void everyHelpContextAndEachStepOfTheCheatSheetLeadsToAPage() throws IOException {
        List<String> lost = new ArrayList<>();
        for (String file : List.of("contexts.xml", "contexts-platform.xml", "contexts-navigator.xml", "contexts-search.xml",
                "contexts-cheatsheets.xml", "cheatsheets/story.xml")) {
            List<String> targets =
                    Pattern.compile("href=\"[^\"]*docs/([^\"]+)\"").matcher(Files.readString(WORKBENCH.resolve(file))).results()
                            .map(m -> m.group(1)).toList();
            assertTrue(!targets.isEmpty(), file + " names no page");
            for (String target : targets) {
                String[] parts = target.split("#", 2);
                Path page = DOCS.resolve(parts[0]);
                if (!Files.exists(page) || parts.length == 2 && !anchors(page).contains(parts[1])) {
                    lost.add(file + " → " + target);
                }
            }
        }
        assertEquals(List.of(), lost);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(f -> f.toString().endsWith(".md") && !f.startsWith(DOCS.resolve("adr"))).toList();
        }
    }

    private static List<Leads> links() throws IOException {
        return pages().stream().flatMap(page -> LINK.matcher(FENCE.matcher(text(page)).replaceAll("")).results()
                .map((MatchResult m) -> new Leads(page, !m.group(1).isEmpty(), m.group(2)))).toList();
    }

    private static Set<String> anchors(Path page) {
        return text(page).lines().filter(l -> l.startsWith("#")).map(l -> l.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    private static String title(Path page) {
        return text(page).lines().filter(l -> l.startsWith("# ")).findFirst().map(l -> l.substring(2)).orElse("");
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
