package org.vpmap.lang.semantics;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.vpmap.lang.types.OptionInfo;

/** Text of declarations that fixes write. */
final class Declarations {
    private Declarations() {}

    /**
     * A value map with an entry for each option.
     *
     * @param targets what may come out; an option that none of them is like gets no entry. Empty: every option becomes itself
     */
    static String values(String name, List<OptionInfo> options, List<String> targets) {
        StringBuilder entries = new StringBuilder();
        for (OptionInfo option : options == null ? List.<OptionInfo>of() : options) {
            List<String> results = targets.isEmpty() ? List.of(option.value()) : Names.nearest(option.value(), targets);
            if (!results.isEmpty()) {
                entries.append("  ").append(Names.quoted(option.value())).append(" -> ").append(Names.quoted(results.getFirst()))
                        .append('\n');
            }
        }
        return "values " + Names.written(name) + " {\n" + entries + "  else hold \"a value nobody has decided on\"\n}\n";
    }

    static String meantOrMake(String name, Collection<String> known) {
        List<String> near = Names.nearest(name, known);
        return near.isEmpty() ? "; declare it with values " + name + " { … }" : "; did you mean " + Names.choice(near) + "?";
    }

    /** At most three, then how many more. */
    static String listed(List<String> names) {
        String first = names.stream().limit(3).map(Names::quoted).collect(Collectors.joining(", "));
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }
}
