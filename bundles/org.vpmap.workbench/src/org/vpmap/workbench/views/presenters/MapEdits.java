package org.vpmap.workbench.views.presenters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.lang.project.TextEdit;

/** Writes a decision that was made by mouse or keyboard into the map as a line. */
public final class MapEdits {
    /** The reason that stands in a line about health information until the author gives a better one. */
    public static final String REASON = "say why the CRM needs it";

    private MapEdits() {}

    /**
     * An edit, and what to select afterwards: the reason that the author should give, else the line.
     *
     * @param caret offset after the edit
     * @param length selected
     */
    public record Written(TextEdit edit, int caret, int length) {}

    /**
     * The line {@code field <- expression} in the map of that pair, behind its last line; without such a map, a new map at the end of the
     * file with a key that the author completes.
     *
     * @param plan of the text as it is; empty where it has errors: then the text alone says where
     * @param file that gets a new map
     */
    public static Written assign(Optional<MappingPlan> plan, String file, String text, String object, String module, String field, String expression, boolean phi) {
        String line = field + " <- " + expression + (phi ? " phi because \"" + REASON + "\"" : "");
        Optional<Range> place = plan.stream().flatMap(p -> p.mappings().stream()).filter(m -> m.source().equals(object) && m.target().equals(module) && m.where().file().equals(file))
                .map(Mapping::where).findFirst();
        int start = place.map(Range::offset).orElseGet(() -> header(text, object, module));
        if (start < 0) {
            String head = (text.endsWith("\n") ? "" : "\n") + "\nobject " + object + " -> " + module + " {\n  key id -> VP_" + object + "_ID\n\n  ";
            return written(file, text.length(), head, line, "\n}\n");
        }
        int open = text.indexOf('{', start);
        Optional<Integer> last = plan.stream().flatMap(p -> p.mappings().stream()).filter(m -> m.where().equals(place.orElse(null))).filter(Mapping.ObjectMap.class::isInstance)
                .flatMap(m -> ((Mapping.ObjectMap) m).assignments().stream()).map(Assignment::where).map(r -> r.offset() + r.length()).max(Integer::compare);
        int at = endOfLine(text, last.orElseGet(() -> afterKey(text, open)));
        return written(file, at, "\n  ", line, "");
    }

    private static Written written(String file, int at, String before, String line, String after) {
        int reason = line.indexOf(REASON);
        int caret = at + before.length() + Math.max(0, reason);
        return new Written(new TextEdit(file, at, 0, before + line + after), caret, reason < 0 ? line.length() : REASON.length());
    }

    private static int header(String text, String object, String module) {
        Matcher header = Pattern.compile("(?m)^\\s*object\\s+" + Pattern.quote(object) + "\\s*->\\s*" + Pattern.quote(module) + "\\b[^{\\n]*\\{").matcher(text);
        return header.find() ? header.start() : -1;
    }

    private static int afterKey(String text, int open) {
        Matcher key = Pattern.compile("(?m)^\\s*key\\b.*$").matcher(text);
        return key.find(open) ? key.end() : open;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
