package org.vpmap.lang.project;

import java.util.List;
import org.vpmap.core.plan.MappingPlan;

/** What compiling a project comes to. */
public sealed interface Compilation {
    /** All that was found, errors first by place. */
    List<Issue> issues();

    /** A plan; among the issues is no error. */
    record Compiled(MappingPlan plan, List<Issue> issues) implements Compilation {
        public Compiled {
            issues = List.copyOf(issues);
        }
    }

    /** No plan, because of the errors among the issues. */
    record Refused(List<Issue> issues) implements Compilation {
        public Refused {
            issues = List.copyOf(issues);
        }
    }
}
