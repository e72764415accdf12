package org.vpmap.workbench.guide;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guide as HTML files for a browser, in the light and in the dark theme; its links lead from file to file. */
final class GuideFolder {
    private static final String LIGHT = ".html";
    private static final String DARK = ".dark.html";

    private final Path folder;
    private final GuidePages pages;
    private final Set<Boolean> written = new HashSet<>();

    /** @param folder of this class alone; its files are written over */
    GuideFolder(Path folder, GuidePages pages) {
        this.folder = folder;
        this.pages = pages;
    }

    /** The address of a page, with its anchor. */
    URI address(String path, boolean dark) throws IOException {
        if (written.add(dark)) {
            for (GuidePages.Page page : pages.all()) {
                write(page, dark);
            }
            for (String image : pages.images()) {
                Optional<byte[]> content = GuidePages.bytes(image);
                if (content.isPresent()) {
                    Files.createDirectories(folder.resolve(image).getParent());
                    Files.write(folder.resolve(image), content.get());
                }
            }
        }
        int anchor = path.indexOf('#');
        String address = file(GuidePages.withoutAnchor(path), dark).toUri().toString();
        return URI.create(anchor < 0 ? address : address + path.substring(anchor));
    }

    /** The address of a page that is made up now. */
    URI address(GuidePages.Page page, boolean dark) throws IOException {
        address(GuidePages.FIRST, dark);
        write(page, dark);
        return file(page.path(), dark).toUri();
    }

    /** The path of the page at an address, with its anchor; empty where it is none of the guide's. */
    Optional<String> path(String address) {
        String root = folder.toUri().toString();
        if (!address.startsWith(root)) {
            return Optional.empty();
        }
        String rest = address.substring(root.length());
        String file = GuidePages.withoutAnchor(rest);
        String anchor = rest.substring(file.length());
        String path = file.endsWith(DARK) ? file.substring(0, file.length() - DARK.length())
                : file.endsWith(LIGHT) ? file.substring(0, file.length() - LIGHT.length()) : file;
        return pages.has(path + ".md") ? Optional.of(path + ".md" + anchor) : Optional.empty();
    }

    private Path file(String path, boolean dark) {
        return folder.resolve(path.replaceAll("\\.md$", "") + (dark ? DARK : LIGHT));
    }

    private void write(GuidePages.Page page, boolean dark) throws IOException {
        Path file = file(page.path(), dark);
        Files.createDirectories(file.getParent());
        HtmlRenderer renderer = HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).escapeHtml(true)
                .attributeProviderFactory(context -> attributes(page, dark)).build();
        Files.writeString(file, """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
                <body>%s</body></html>
                """.formatted(page.title().replace("&", "&amp;").replace("<", "&lt;"), style(dark), renderer.render(page.tree())));
    }

    private AttributeProvider attributes(GuidePages.Page page, boolean dark) {
        return (node, tag, attributes) -> {
            if (node instanceof Heading heading) {
                attributes.put("id", Texts.anchor(Texts.of(heading)));
            } else if (node instanceof Link link) {
                GuidePages.target(page.path(), link.getDestination()).filter(pages::has)
                        .ifPresent(target -> attributes.put("href", relative(page, target, link, dark)));
            }
        };
    }

    private String relative(GuidePages.Page from, String target, Link link, boolean dark) {
        int anchor = link.getDestination().indexOf('#');
        String to = file(from.path(), dark).getParent().relativize(file(target, dark)).toString().replace('\\', '/');
        return anchor < 0 ? to : to + link.getDestination().substring(anchor);
    }

    private static String style(boolean dark) {
        String ink = dark ? "#e6e6e6" : "#1f2429";
        String ground = dark ? "#2a2d30" : "#ffffff";
        String soft = dark ? "#363a3e" : "#f2f4f6";
        String line = dark ? "#4d5358" : "#d5dade";
        String link = dark ? "#7cc4ff" : "#0b5cad";
        return """
                body{font:14px/1.5 system-ui,sans-serif;color:%1$s;background:%2$s;margin:0 auto;padding:14px 20px 40px;max-width:780px}
                h1{font-size:24px;margin:.3em 0 .5em}h2{font-size:18px;margin:1.4em 0 .4em}h3{font-size:15px;margin:1.2em 0 .3em}
                a{color:%5$s}code,pre{font:12.5px/1.45 ui-monospace,monospace;background:%3$s;border-radius:3px}code{padding:1px 4px}
                pre{padding:10px 12px;overflow-x:auto}pre code{padding:0;background:none}
                table{border-collapse:collapse;margin:.8em 0}th,td{border:1px solid %4$s;padding:4px 8px;text-align:left;vertical-align:top}
                th{background:%3$s}img{max-width:100%%;border:1px solid %4$s;border-radius:4px;margin:6px 0}
                li{margin:.2em 0}blockquote{border-left:3px solid %4$s;margin-left:0;padding-left:12px}
                """.formatted(ink, ground, soft, line, link);
    }
}
