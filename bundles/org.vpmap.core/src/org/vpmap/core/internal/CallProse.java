package org.vpmap.core.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.Expr;

/** Fills the explanation templates of functions; see {@link Function#explanation()}. */
public final class CallProse {
    private final FunctionLibrary library;
    private final java.util.function.Function<Expr, String> explain;

    /** Prose of calls, with that prose of their arguments. */
    public CallProse(FunctionLibrary library, java.util.function.Function<Expr, String> explain) {
        this.library = library;
        this.explain = explain;
    }

    /** The function's explanation with the call's arguments. */
    public String of(Expr.Call call) {
        Function function = library.find(call.function()).orElse(null);
        if (function == null) {
            return call.function() + " of " + call.arguments().stream().map(explain).collect(Collectors.joining(", "));
        }
        Map<String, String> words = words(function, call);
        StringBuilder text = new StringBuilder();
        String template = function.explanation();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('[', at);
            int close = open < 0 ? -1 : template.indexOf(']', open);
            int end = close < 0 ? template.length() : open;
            text.append(filled(template.substring(at, end), words));
            if (close >= 0) {
                String part = template.substring(open + 1, close);
                text.append(isGiven(part, words) ? filled(part, words) : "");
                end = close + 1;
            }
            at = end;
        }
        return text.toString();
    }

    private Map<String, String> words(Function function, Expr.Call call) {
        Map<String, String> words = new LinkedHashMap<>();
        List<Expr> positional = call.arguments();
        if (function.hasReceiver() && !positional.isEmpty()) {
            words.put("0", explain.apply(positional.getFirst()));
            positional = positional.subList(1, positional.size());
        }
        List<String> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            Expr named = call.named().get(parameter.name());
            String said = null;
            if (named != null) {
                said = explain.apply(named);
                all.add(parameter.role() == Role.NAMED ? said + " " + parameter.name() : said);
            } else if (parameter.role() == Role.REST) {
                List<String> rest = positional.subList(Math.min(next, positional.size()), positional.size()).stream().map(explain).toList();
                next = positional.size();
                all.addAll(rest);
                said = rest.isEmpty() ? null : String.join(", ", rest);
            } else if (parameter.role() != Role.NAMED && next < positional.size()) {
                said = explain.apply(positional.get(next++));
                all.add(said);
            }
            if (said != null) {
                words.put(String.valueOf(i + 1), said);
                words.put(parameter.name(), said);
            }
        }
        if (!all.isEmpty()) {
            words.put("1…", String.join(", ", all));
        }
        return words;
    }

    private static boolean isGiven(String part, Map<String, String> words) {
        for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', open + 1)) {
            if (!words.containsKey(part.substring(open + 1, part.indexOf('}', open)))) {
                return false;
            }
        }
        return true;
    }

    private static String filled(String part, Map<String, String> words) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', at)) {
            int close = part.indexOf('}', open);
            text.append(part, at, open).append(words.getOrDefault(part.substring(open + 1, close), "nothing"));
            at = close + 1;
        }
        return text.append(part.substring(at)).toString();
    }
}
