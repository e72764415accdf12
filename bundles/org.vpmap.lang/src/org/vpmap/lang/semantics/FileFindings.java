package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings by file. */
final class FileFindings {
    private final Map<String, Findings> byFile = new LinkedHashMap<>();

    Findings in(String file) {
        return byFile.computeIfAbsent(file, f -> new Findings());
    }

    Findings in(Declared.In<?> declaration) {
        return in(declaration.file().path());
    }

    void addAll(String file, List<Finding> findings) {
        findings.forEach(f -> in(file).add(f.code(), f.span(), f.message(), f.remedies()));
    }

    Map<String, Findings> all() {
        return byFile;
    }
}
