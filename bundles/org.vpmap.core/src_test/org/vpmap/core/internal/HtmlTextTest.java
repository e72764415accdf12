package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script><p>ok</p>", "<p onclick=\"x()\" style=\"background:url(javascript:x())\">ok</p>",
        "<a href=\"javascript:x()\">ok</a>",
        "<a href=\" java\nscript:x()\">ok</a>", "<a href=\"data:text/html,<script>x()</script>\">ok</a>", "<img src=x onerror=x()>ok",
        "<svg><script>x()</script></svg>ok", "<iframe src=\"https://example.com\"></iframe>ok", "<p>ok<style>p{}</style></p>",
        "<math><mtext><script>x()</script></mtext></math>ok", "<form action=x><input type=submit value=x></form>ok",
        "ok<!-- <script>x()</script> -->",
        "<scr<script>ipt>x()</scr</script>ipt><b>ok</b>", "<a href='vbscript:x()'>ok</a>", "<object data=x></object><embed src=x>ok"})
    void nothingThatRunsOrLoadsStays(String html) {
        String clean = HtmlText.sanitize(html).toLowerCase(Locale.ROOT);
        assertTrue(clean.contains("ok"), clean);
        for (String bad : new String[] {"<script", "<style", "<img", "<iframe", "<svg", "<object", "<embed", "<form", "onclick", "onerror",
            "href=\"java", "href=\"data",
            "href=\"vb", "style=", "<!--"}) {
            assertFalse(clean.contains(bad), clean);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "<p>a</p><p>b</p>|<p>a</p><p>b</p>",
        "<h2>Plan</h2>text|<p><b>Plan</b></p>text",
        "<font color=red>red</font> <b>b</b>|red <b>b</b>",
        "<a href=\"https://example.com/?a=1&b=2\">x</a>|<a href=\"https://example.com/?a=1&amp;b=2\">x</a>",
        "<ul><li>a<li>b</ul>|<ul><li>a</li><li>b</li></ul>",
        "<input type=checkbox checked> smoker <input type=checkbox> drinker|[x] smoker [ ] drinker",
        "<select><option>no<option selected>yes</select>|yes",
        "a & b < c|a &amp; b &lt; c"})
    void whatReadersNeedStays(String html, String expected) {
        assertEquals(expected, HtmlText.sanitize(html));
    }

    @Test
    void tablesBecomeLinesOfCells() {
        String html =
                "<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tr><td>Aspirin</td><td>100 mg</td></tr><tr><td>None</td><td></td></tr></table>";
        assertEquals("Drug | Dose\nAspirin | 100 mg\nNone", HtmlText.plain(html));
        assertFalse(HtmlText.sanitize(html).contains("<t"), HtmlText.sanitize(html));
        assertTrue(HtmlText.sanitize(html).contains("<b>Drug</b> | <b>Dose</b>"), HtmlText.sanitize(html));
    }

    @Test
    void textWithoutMarkupKeepsItsLines() {
        assertEquals("a &amp; b<br>c", HtmlText.sanitize("a & b\r\nc"));
        assertEquals("x &lt;script&gt;", HtmlText.sanitize("x &lt;script&gt;"));
    }

    @Test
    void nestedTablesKeepTheirText() {
        String nested = "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>";
        assertEquals("abc", HtmlText.plain(nested).replaceAll("[^abc]", ""));
    }

    @Test
    void plainTextHasParagraphsAndLines() {
        assertEquals("Fever\n\nsince Monday\nor Tuesday\n\n- rest\n- fluids\n\nend",
                HtmlText.plain("<p>Fever</p>\n<p>since   Monday<br>or Tuesday</p><ul><li>rest</li>\n<li>fluids</li></ul>end"));
        assertEquals("a < b & c", HtmlText.plain("a &lt; b &amp; c"));
        assertEquals("one\ntwo", HtmlText.plain("<pre>one\ntwo</pre>"));
        assertEquals("no markup\n  at all", HtmlText.plain(" no markup\n  at all "));
    }

    @Test
    void nothingToReadIsNothing() {
        for (String empty : new String[] {"", " ", "<p></p>", "<script>x()</script>", "<p>&nbsp;</p>", "<br><br>", "<!-- x -->"}) {
            assertNull(HtmlText.sanitize(empty), empty);
            assertNull(HtmlText.plain(empty), empty);
        }
    }

    @Test
    void sanitizingTwiceChangesNothingMore() {
        String[] pieces = {"<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "x", " y ", "&amp;", "<", ">", "<li>",
            "<ul>", "</ul>", "<a href='https://e.com'>",
            "</a>", "<br>", "<h1>", "</h1>", "<pre>\n", "</pre>", "<script>", "</script>", "😀", "<img alt=z>", "<div>", "</div>", "\n"};
        Random random = new Random(2);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(15); i >= 0; i--) {
                html.append(pieces[random.nextInt(pieces.length)]);
            }
            String once = HtmlText.sanitize(html.toString());
            if (once != null) {
                assertEquals(Jsoup.parseBodyFragment(once).text(), Jsoup.parseBodyFragment(String.valueOf(HtmlText.sanitize(once))).text(),
                        html.toString());
            }
        }
    }

    @Test
    void shorteningFitsAndNeverBreaksATagOrACharacter() {
        Random random = new Random(4);
        String html = "<p>one <b>two &amp; three</b> 😀😀</p><ul><li>four</li><li>five <i>six</i></li></ul><p>seven</p>";
        for (int round = 0; round < 300; round++) {
            int maximum = random.nextInt(html.length() + 5);
            String cut = HtmlText.shorten(html, maximum);
            assertTrue(cut.length() <= maximum, cut);
            assertEquals(cut, Jsoup.parseBodyFragment(cut).outputSettings(new org.jsoup.nodes.Document.OutputSettings().prettyPrint(false))
                    .body().html());
            assertFalse(Texts.isUnstorable(cut), cut);
        }
        assertEquals(html, HtmlText.shorten(html, html.length()));
    }

    @Test
    void longAndDeepNotesKeepTheirText() {
        String longNote = "<p>" + "word <b>bold</b> &amp; ".repeat(3_000) + "</p>";
        assertEquals(6_000, words(HtmlText.plain(longNote)));
        assertEquals(6_000, words(HtmlText.sanitize(longNote)));
        assertTrue(HtmlText.shorten(longNote, 2_000).length() <= 2_000);
        String deepNote = "<div>".repeat(3_000) + "deep & <i>low</i>" + "</div>".repeat(3_000);
        assertEquals("deep & low", HtmlText.plain(deepNote));
        assertEquals("deep &amp; low", HtmlText.sanitize(deepNote));
        assertEquals("deep", HtmlText.shorten(deepNote, 7));
        String manyCells = "<table>" + "<tr><td>a</td><td>b</td></tr>".repeat(1_000) + "</table>";
        assertEquals(1_000, HtmlText.plain(manyCells).lines().filter("a | b"::equals).count());
    }

    private static long words(String text) {
        return java.util.Arrays.stream(text.split("[^a-z]+")).filter(word -> word.equals("word") || word.equals("bold")).count();
    }

    @Test
    void nonsenseIsReadAsText() {
        for (String nonsense : new String[] {"<".repeat(60_000), "&".repeat(60_000), "<table>".repeat(300) + "x",
            "<b><i><p>".repeat(300) + "x"}) {
            assertFalse(Texts.isBlank(HtmlText.sanitize(nonsense)));
            assertFalse(Texts.isBlank(HtmlText.plain(nonsense)));
        }
    }
}
