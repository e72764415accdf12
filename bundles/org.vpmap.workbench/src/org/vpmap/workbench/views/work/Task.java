package org.vpmap.workbench.views.work;

/** What the workbench lets a project do; the same as the commands of that name. */
public enum Task {
    DISCOVER("Discover", false),
    CONFIRM("Confirm Map", false),
    OWNERS("Match Owners", false),
    CHECKLIST("Check Setup", false),
    PROVISION("Apply Setup", true),
    PLAN("Plan", false),
    SAMPLE("Sample", true),
    RUN("Full Migration", true),
    RESUME("Resume", true),
    DELTA("Delta", true),
    RECONCILE("Reconcile", false),
    ROLLBACK_DRY("Dry Run of Rollback", false),
    ROLLBACK("Roll Back", true),
    JOURNAL("Read Journal", false);

    private final String title;
    private final boolean writes;

    Task(String title, boolean writes) {
        this.title = title;
        this.writes = writes;
    }

    /** As jobs and dialogs name it. */
    public String title() {
        return title;
    }

    /** Whether it writes to the target, so that a person is asked first. */
    public boolean writes() {
        return writes;
    }

    /** The id of its command. */
    public String command() {
        return "org.vpmap.workbench.commands." + switch (this) {
            case DISCOVER -> "discover";
            case CONFIRM -> "confirm";
            case OWNERS -> "owners";
            case CHECKLIST -> "checklist";
            case PROVISION -> "provision";
            case PLAN -> "plan";
            case SAMPLE -> "sample";
            case RUN -> "run";
            case RESUME -> "resume";
            case DELTA -> "delta";
            case RECONCILE -> "reconcile";
            case ROLLBACK_DRY -> "rollbackDryRun";
            case ROLLBACK -> "rollback";
            case JOURNAL -> "openJournal";
        };
    }

    /** The task of a command. */
    public static Task ofCommand(String id) {
        for (Task task : values()) {
            if (task.command().equals(id)) {
                return task;
            }
        }
        throw new IllegalArgumentException("no command of ours: " + id);
    }
}
