package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.vpMap.Otherwise;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Understands {@code values Name { … }}. */
final class ValuesAnalyzer {
    private final FileFindings findings;
    private final Map<String, ValuesInfo> infos = new LinkedHashMap<>();
    private final Map<String, ValueMap> plans = new LinkedHashMap<>();

    ValuesAnalyzer(FileFindings findings) {
        this.findings = findings;
    }

    void add(Declared.In<ValuesDecl> in) {
        ValuesDecl declaration = in.element();
        if (declaration.getName() == null) {
            return;
        }
        Findings here = findings.in(in);
        Span name = Span.of(declaration, Literals.VALUES_DECL__NAME);
        if (infos.containsKey(declaration.getName())) {
            here.add(IssueCode.DUPLICATE_NAME, name, "There is another value map '" + declaration.getName() + "'; rename one of them",
                    Remedy.edit("Rename to " + declaration.getName() + "2", name, Names.written(declaration.getName() + "2")));
            return;
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (ValueEntry entry : declaration.getEntries()) {
            for (int i = 0; i < entry.getKeys().size(); i++) {
                String key = entry.getKeys().get(i);
                if (entries.putIfAbsent(key, entry.getValue() == null ? "" : entry.getValue()) != null) {
                    Span span = Span.of(entry, Literals.VALUE_ENTRY__KEYS, i);
                    Remedy[] remedies = entry.getKeys().size() == 1
                            ? new Remedy[] {Remedy.edit("Remove this entry", Span.of(entry), "")}
                            : new Remedy[0];
                    here.add(IssueCode.VALUES_TWICE, span, Names.quoted(key) + " is in two entries; remove one of them", remedies);
                }
            }
        }
        Otherwise otherwise = declaration.getOtherwise();
        Optional<String> constant = Optional.empty();
        Optional<Fate> fate = Optional.empty();
        if (otherwise == null) {
            here.add(IssueCode.VALUES_NO_ELSE, name, "What becomes of a value that is in no entry? Say it with else",
                    new Remedy.AddStatement("Hold such records", Span.of(declaration), "else hold \"a value nobody has decided on\""));
            fate = Optional.of(Fate.HOLD);
        } else if (otherwise.getConstant() != null) {
            constant = Optional.of(otherwise.getConstant());
        } else {
            fate = Optional.of(fate(otherwise, here));
        }
        infos.put(declaration.getName(), new ValuesInfo(declaration.getName(), entries, constant, fate));
        String reason = otherwise == null || otherwise.getReason() == null ? "" : otherwise.getReason();
        plans.put(declaration.getName(),
                new ValueMap(declaration.getName(), entries, constant, fate, reason, Ranges.of(in.file().path(), declaration)));
    }

    private static Fate fate(Otherwise otherwise, Findings here) {
        Fate fate = Fate.valueOf(otherwise.getFate().name());
        if (fate == Fate.TRUNCATE) {
            Span span = Span.of(otherwise, Literals.OTHERWISE__FATE);
            here.add(IssueCode.FATE_INVALID, span, "A value is not truncated here; say hold, reject, skip, list, add or a value",
                    Remedy.edit("Hold such records", span, "hold"));
            return Fate.HOLD;
        }
        return fate;
    }

    Map<String, ValuesInfo> infos() {
        return infos;
    }

    Map<String, ValueMap> plans() {
        return plans;
    }
}
