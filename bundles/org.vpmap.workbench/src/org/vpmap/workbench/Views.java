package org.vpmap.workbench;

import java.util.Locale;

/** The views of the workbench, by the place that perspectives keep for them. */
public enum Views {
    SOURCE_SCHEMA("sourceSchema"),
    TARGET_SCHEMA("targetSchema"),
    OBJECT_MAP("objectMap"),
    PREVIEW("preview"),
    PROPOSALS("proposals"),
    OWNERS("owners"),
    CHECKLIST("checklist"),
    PLAN("plan"),
    RUN("run"),
    DIFFERENCES("differences"),
    LEDGER("ledger"),
    TRACER("tracer"),
    JOURNAL("journal"),
    TESTS("tests");

    private final String name;

    Views(String name) {
        this.name = name;
    }

    /** The id under which the view is registered. */
    public String id() {
        return "org.vpmap.workbench.views." + name;
    }

    /** The view's help context. */
    public String helpContext() {
        return "org.vpmap.workbench." + name.toLowerCase(Locale.ROOT);
    }
}
