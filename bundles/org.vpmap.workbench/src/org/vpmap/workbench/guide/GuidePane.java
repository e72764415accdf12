package org.vpmap.workbench.guide;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationEvent;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Shows pages of the guide: in a browser where the system has one, otherwise as text with the same words and links. */
public final class GuidePane {
    private static final int MARGIN = 14;
    private static final int DARK = 128;

    private final GuidePages pages;
    private final Composite area;
    private final Optional<GuideFolder> folder;
    private final Runnable onPage;
    private final Deque<String> back = new ArrayDeque<>();
    private final Deque<String> forward = new ArrayDeque<>();
    private String current = "";
    private String searched = "";
    private boolean dark;
    private Browser browser;
    private StyledText text;
    private PlainPage plain;
    private Pictures pictures;

    /**
     * @param folder where pages are laid for the browser; empty for text
     * @param onPage called when another page is shown
     */
    public GuidePane(Composite parent, GuidePages pages, Optional<java.nio.file.Path> folder, Runnable onPage) {
        this.pages = pages;
        this.onPage = onPage;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(new FillLayout());
        this.folder = folder.filter(f -> hasBrowser()).map(f -> new GuideFolder(f, pages));
        if (this.folder.isEmpty()) {
            text();
        }
    }

    private boolean hasBrowser() {
        try {
            browser = new Browser(area, SWT.NONE);
        } catch (SWTError e) {
            // Not every Linux has WebKit; the text says the same.
            return false;
        }
        browser.setJavascriptEnabled(false);
        browser.addLocationListener(LocationListener.changingAdapter(this::follow));
        return true;
    }

    private void text() {
        text = new StyledText(area, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setCaret(null);
        Pictures pictures = new Pictures(text);
        this.pictures = pictures;
        text.addListener(SWT.Resize, e -> pictures.fit());
        text.addListener(SWT.MouseUp, e -> {
            int at = text.getOffsetAtPoint(new org.eclipse.swt.graphics.Point(e.x, e.y));
            if (at >= 0 && text.getSelectionCount() == 0) {
                plain.links().stream().filter(l -> at >= l.start() && at < l.start() + l.length()).findFirst()
                        .ifPresent(l -> go(l.target()));
            }
        });
    }

    /** The control. */
    public Composite control() {
        return area;
    }

    /** Whether pages are shown as text. */
    public boolean isText() {
        return text != null;
    }

    /** The page that is shown, with its anchor. */
    public String page() {
        return current;
    }

    /** All words of the page that is shown. */
    public String words() {
        return pages.find(current).map(p -> new PlainPage(p).text()).orElse("");
    }

    /** Shows a page and remembers the one before. */
    public void show(String path) {
        if (!path.equals(current)) {
            if (!current.isEmpty()) {
                back.push(current);
            }
            forward.clear();
        }
        turn(path);
    }

    /** Shows which pages have all of the words. */
    public void search(String words) {
        searched = words;
        show(GuidePages.FOUND);
    }

    /** Whether there is a page to go back to. */
    public boolean hasBack() {
        return !back.isEmpty();
    }

    /** Whether there is a page to go forward to. */
    public boolean hasForward() {
        return !forward.isEmpty();
    }

    /** Shows the page before. */
    public void goBack() {
        if (hasBack()) {
            forward.push(current);
            turn(back.pop());
        }
    }

    /** Shows the page that one went back from. */
    public void goForward() {
        if (hasForward()) {
            back.push(current);
            turn(forward.pop());
        }
    }

    private void turn(String path) {
        current = pages.has(path) || path.equals(GuidePages.FOUND) ? path : GuidePages.FIRST;
        draw();
        onPage.run();
    }

    /** Draws the page anew where the theme is another one. */
    public void themeChanged() {
        if (isDark() != dark && !current.isEmpty()) {
            draw();
        }
    }

    private boolean isDark() {
        RGB ground = area.getBackground().getRGB();
        return ground.red * 3 + ground.green * 6 + ground.blue < DARK * 10;
    }

    private void draw() {
        GuidePages.Page page = pages.find(current).orElseGet(() -> pages.search(searched));
        dark = isDark();
        if (folder.isPresent()) {
            try {
                URI address = pages.has(current) ? folder.get().address(current, dark) : folder.get().address(page, dark);
                browser.setUrl(address.toString());
            } catch (IOException e) {
                ILog.get().error("The guide's pages could not be written to the workspace; see whether the disk is full", e);
            }
        } else {
            drawText(page);
        }
    }

    private void drawText(GuidePages.Page page) {
        plain = new PlainPage(page);
        text.setText(plain.text());
        for (PlainPage.Styled styled : plain.styles()) {
            StyleRange range = new StyleRange(styled.start(), styled.length(), null, null);
            switch (styled.style()) {
                case TITLE -> range.font = JFaceResources.getHeaderFont();
                case HEADING -> range.font = JFaceResources.getBannerFont();
                case STRONG -> range.fontStyle = SWT.BOLD;
                case EMPHASIS -> range.fontStyle = SWT.ITALIC;
                case CODE -> range.font = JFaceResources.getTextFont();
            }
            if (styled.length() > 0) {
                text.setStyleRange(range);
            }
        }
        pictures.show(GuidePages.withoutAnchor(current), plain.pictures());
        Color link = JFaceResources.getColorRegistry().get(org.eclipse.jface.preference.JFacePreferences.HYPERLINK_COLOR);
        for (PlainPage.Leads leads : plain.links()) {
            StyleRange range = new StyleRange(leads.start(), leads.length(), link, null);
            range.underline = true;
            range.underlineStyle = SWT.UNDERLINE_LINK;
            text.setStyleRange(range);
        }
        int anchor = current.indexOf('#');
        if (anchor < 0) {
            text.setTopPixel(0);
        } else {
            text.setTopIndex(text.getLineAtOffset(plain.offset(current.substring(anchor + 1))));
        }
    }

    /** Follows a link of the page as it is written there. */
    private void go(String link) {
        if (link.startsWith("#")) {
            show(GuidePages.withoutAnchor(current) + link);
        } else if (link.contains(":")) {
            outside(link);
        } else {
            String from = pages.has(current) ? GuidePages.withoutAnchor(current) : "";
            GuidePages.target(from, link).filter(pages::has)
                    .ifPresent(to -> show(link.contains("#") ? to + link.substring(link.indexOf('#')) : to));
        }
    }

    /** Notes where the browser goes; what is no page of ours goes to the system's own browser. */
    private void follow(LocationEvent event) {
        Optional<String> page = folder.flatMap(f -> f.path(event.location));
        if (page.isPresent()) {
            if (!page.get().equals(current)) {
                back.push(current);
                forward.clear();
                current = page.get();
                onPage.run();
            }
        } else if (event.location.startsWith("http")) {
            event.doit = false;
            outside(event.location);
        } else if (!event.location.equals("about:blank") && !event.location.contains("/" + GuidePages.FOUND + ".")) {
            event.doit = false;
        }
    }

    private static void outside(String address) {
        try {
            PlatformUI.getWorkbench().getBrowserSupport().getExternalBrowser().openURL(new URI(address).toURL());
        } catch (PartInitException | URISyntaxException | MalformedURLException e) {
            ILog.get().error(address + " could not be opened; open it in a browser yourself", e);
        }
    }

    /** Takes the keyboard. */
    public void setFocus() {
        (text == null ? browser : text).setFocus();
    }
}
