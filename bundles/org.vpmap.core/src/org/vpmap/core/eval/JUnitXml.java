package org.vpmap.core.eval;

import java.util.List;
import java.util.stream.Collectors;

/** Results of map tests in the XML that build servers read. */
public final class JUnitXml {
    private JUnitXml() {}

    /**
     * One test suite.
     *
     * @param suite its name, usually that of the migration; the class name of its cases
     * @return a whole document in UTF-8
     */
    public static String of(String suite, List<MapTests.Result> results) {
        long failures = results.stream().filter(result -> !result.passed()).count();
        StringBuilder xml = new StringBuilder(512);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"").append(escaped(suite));
        xml.append("\" tests=\"").append(results.size()).append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"0\">\n");
        for (MapTests.Result result : results) {
            xml.append("  <testcase name=\"").append(escaped(result.name())).append("\" classname=\"").append(escaped(suite));
            xml.append("\" file=\"").append(escaped(result.where().file())).append("\" line=\"").append(result.where().line()).append('"');
            if (result.passed()) {
                xml.append("/>\n");
            } else {
                append(xml, result);
            }
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, MapTests.Result result) {
        int count = result.differences().size();
        xml.append(">\n    <failure message=\"").append(count).append(count == 1 ? " difference" : " differences").append("\">");
        xml.append(escaped(result.differences().stream().map(MapTests.Difference::toString).collect(Collectors.joining("\n"))));
        xml.append("</failure>\n  </testcase>\n");
    }

    /** For attributes and text; characters that XML cannot hold become question marks. */
    private static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\n', '\t', '\r' -> xml.append("&#").append(c).append(';');
                default -> xml.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return xml.toString();
    }

    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
