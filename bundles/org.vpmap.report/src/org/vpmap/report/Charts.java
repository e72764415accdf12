package org.vpmap.report;

import java.util.List;
import java.util.Map;

/** Inline SVG that needs no script, prints, and follows the page's colours. Each figure says its numbers in text too. */
final class Charts {
    private static final int LABEL = 250;
    private static final int WIDTH = 720;
    private static final int ROW = 26;

    private Charts() {}

    /**
     * Stacked bars.
     *
     * @param name of the bar
     * @param parts value by series, in the order of {@code series}
     */
    record Bar(String name, List<Long> parts) {
        long total() {
            return parts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A bar a row; the classes {@code s0}, {@code s1}, … of the page colour the series. */
    static void bars(Html page, String title, List<String> series, List<Bar> bars) {
        long most = Math.max(1, bars.stream().mapToLong(Bar::total).max().orElse(1));
        int height = bars.size() * ROW + 34;
        page.raw("<figure><svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height + "\" aria-label=\"").text(title).raw("\">\n");
        int y = 4;
        for (Bar bar : bars) {
            page.raw("<text class=\"label\" x=\"" + (LABEL - 8) + "\" y=\"" + (y + 15) + "\" text-anchor=\"end\">")
                    .text(shorten(bar.name())).raw("</text>");
            double x = LABEL;
            for (int s = 0; s < bar.parts().size(); s++) {
                double width = (WIDTH - LABEL - 80.0) * bar.parts().get(s) / most;
                if (bar.parts().get(s) > 0) {
                    page.raw("<rect class=\"s" + s + "\" x=\"" + tenth(x) + "\" y=\"" + y + "\" width=\"" + tenth(Math.max(1.5, width))
                            + "\" height=\"18\"><title>")
                            .text(bar.name() + ": " + Html.number(bar.parts().get(s)) + " " + series.get(s))
                            .raw("</title></rect>");
                    x += Math.max(1.5, width);
                }
            }
            page.raw("<text class=\"value\" x=\"" + tenth(x + 6) + "\" y=\"" + (y + 14) + "\">").text(Html.number(bar.total()))
                    .raw("</text>\n");
            y += ROW;
        }
        int x = LABEL;
        for (int s = 0; s < series.size(); s++) {
            page.raw("<rect class=\"s" + s + "\" x=\"" + x + "\" y=\"" + (y + 8)
                    + "\" width=\"11\" height=\"11\"/><text class=\"label\" x=\"" + (x + 16) + "\" y=\"" + (y + 18) + "\">")
                    .text(series.get(s))
                    .raw("</text>");
            x += 34 + series.get(s).length() * 7;
        }
        page.raw("</svg><figcaption>").text(title).raw("</figcaption></figure>\n");
    }

    /** Meters of 0 to 100, as the four components of the grade. */
    static void meters(Html page, Map<String, ?> values) {
        page.raw("<dl class=\"meters\">");
        values.forEach((name, value) -> {
            int percent = Math.max(0, Math.min(100, ((Number) value).intValue()));
            page.raw("<dt>").text(name).raw("</dt><dd><span class=\"meter\"><span style=\"width:" + percent + "%\"></span></span>")
                    .text(percent).raw("</dd>");
        });
        page.raw("</dl>\n");
    }

    private static String shorten(String name) {
        return name.length() <= 36 ? name : name.substring(0, 35) + "…";
    }

    private static String tenth(double value) {
        return String.valueOf(Math.round(value * 10) / 10.0);
    }
}
