package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.HTML;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.List;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.HtmlText;

/** Functions on HTML; its plain text comes with {@code text()}, which takes every type. */
final class HtmlFunctions implements FunctionGroup {
    @Override
    public List<Function> functions() {
        return List.of(
                Define.function("HTML", "sanitize")
                        .on("html", HTML, TEXT)
                        .gives(HTML)
                        .says(
                                "Keeps the markup that rich text fields show (paragraphs, lists, bold, links) and drops scripts, styles, event handlers"
                                        + " and frames; tables become lines, headings bold, images their descriptions.",
                                "{0} as safe rich text")
                        .example("\"<p onclick='x()'>Fever<script>alert(1)</script></p>\".sanitize()", "<p>Fever</p>")
                        .example("\"<a href='javascript:x()'>here</a>\".sanitize()", "here")
                        .example("\"<table><tr><th>BP</th><td>120/80</td></tr></table>\".sanitize()",
                                "<div><div><div><b>BP</b> | 120/80</div></div></div>")
                        .example("\"<script>x()</script>\".sanitize()", "null")
                        .does(call -> HtmlText.sanitize(Arguments.text(call))),
                Define.function("HTML", "html")
                        .on("text", TEXT)
                        .gives(HTML)
                        .says("Turns plain text into HTML that shows it, line breaks included.", "{0} as HTML")
                        .example("\"a < b\".html()", "a &lt; b")
                        .example("\"one\\ntwo\".html()", "one<br>two")
                        .does(call -> HtmlText.escape(Arguments.text(call))));
    }
}
