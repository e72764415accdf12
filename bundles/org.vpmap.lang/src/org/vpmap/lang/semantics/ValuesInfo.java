package org.vpmap.lang.semantics;

import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Fate;

/** A value map as its uses see it: where its text is does not matter to them. */
public record ValuesInfo(String name, Map<String, String> entries, Optional<String> otherwise, Optional<Fate> fate) {}
