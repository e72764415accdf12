package org.vpmap.lang.project;

import static org.vpmap.lang.project.Severity.ERROR;
import static org.vpmap.lang.project.Severity.INFO;
import static org.vpmap.lang.project.Severity.WARNING;

import java.util.EnumSet;
import java.util.Set;

/** The stable codes of everything that check can find, each with its severity where the project sets none. */
public enum IssueCode {
    SYNTAX(ERROR, "The text does not follow the grammar at this place."),
    FILE_UNREADABLE(ERROR, "A file of the project cannot be read, or is not UTF-8."),
    IMPORT_NOT_FOUND(ERROR, "An imported file is not there."),
    NOT_IMPORTED(INFO, "A file of the project is not part of the migration, since nothing imports it."),
    MIGRATION_MISSING(ERROR, "No file of the project has a migration header."),
    MIGRATION_TWICE(ERROR, "More than one migration header."),
    HEADER_INCOMPLETE(ERROR, "The header lacks source, target or zone."),
    HEADER_TWICE(ERROR, "An entry of the header is given twice."),
    HEADER_INVALID(ERROR, "A zone, region or date of the header that does not exist."),
    SCHEMA_MISSING(ERROR, "A schema file is not there: run discover."),
    SCHEMA_DAMAGED(ERROR, "A schema file is damaged or cut short: run discover."),
    SCHEMA_DRIFT(ERROR, "A field that the map uses was in the schema before and is gone from it."),
    SEVERITY_SETTING(WARNING, "A line of vpmap.properties names an unknown code or severity, or lowers what cannot be lowered so far."),
    DUPLICATE_NAME(ERROR, "Two declarations have the same name."),

    UNKNOWN_OBJECT(ERROR, "The schema has no such object or module."),
    UNKNOWN_FIELD(ERROR, "The object or module has no such field."),
    AMBIGUOUS_NAME(ERROR, "A name that stands for more than one thing."),
    UNKNOWN_FUNCTION(ERROR, "There is no such function."),
    UNKNOWN_VALUES(ERROR, "There is no such value map."),
    UNKNOWN_OPTION(WARNING,
            "A literal that is not among the options of the field it is compared with, or a value map's entry that no option meets."),
    NAVIGATION_TOO_FAR(ERROR, "A reference of a reference: a map sees its own record, what that refers to, and its children."),

    WRONG_TYPE(ERROR, "A value of a type that does not go there."),
    DATE_AND_DATETIME(ERROR,
            "A date where a moment is wanted, or the other way round: neither becomes the other without a zone and a time."),
    WRONG_ARGUMENTS(ERROR, "A function is called with arguments that it does not take."),
    UNREACHABLE(WARNING, "A part that is never used: what comes before always has a value, or its condition cannot be true."),

    TARGET_TWICE(ERROR, "A target field is set twice."),
    TARGET_READ_ONLY(ERROR, "A field that the target keeps to itself, such as Created_Time."),
    REQUIRED_NEVER(ERROR, "A required target field gets no value."),
    REQUIRED_SOMETIMES(WARNING, "A required target field gets no value on some path; such records are held."),
    KEY_MISSING(ERROR, "An object map without a key, or with two."),
    KEY_NOT_UNIQUE(WARNING, "A key that is not unique in the source, or a key field that the target does not keep unique."),
    LENGTH_LOSS(WARNING, "A value may be longer than its target field, and the map does not say what happens then."),
    PRECISION_LOSS(WARNING, "A number may have more decimal places than its target field, and the map does not say what happens then."),
    FATE_INVALID(ERROR, "A fate that makes no sense at this place."),
    OPTION_NOT_IN_TARGET(ERROR, "A constant or a value map's result that is not among the target picklist's options."),
    SOURCE_OPTION_NOT_IN_TARGET(WARNING,
            "An option of the source that is not among the target picklist's options; such records meet the assignment's fate."),
    OPTION_UNMAPPED(WARNING, "An option of the source that is in no entry of the value map and would be held, refused or left behind."),
    VALUES_TWICE(ERROR, "A source value that is in two entries of a value map."),
    VALUES_NO_ELSE(ERROR, "A value map without a fate for what is in none of its entries."),
    VALUES_UNUSED(WARNING, "A value map that nothing uses."),
    FIELD_UNMAPPED(WARNING, "A source field that is neither mapped nor ignored with a reason."),
    OBJECT_UNMAPPED(WARNING, "A source object that is neither mapped nor ignored with a reason."),
    IGNORED_BUT_MAPPED(WARNING, "A source field that is ignored and mapped."),
    IGNORED_UNKNOWN(INFO, "An ignore of a field that this source does not have; another practice's may."),
    REASON_MISSING(ERROR, "An ignore without a because."),
    LINK_UNMADE(ERROR, "A link to a module that no map makes records of."),
    LINK_MISMATCH(WARNING, "A link whose key refers to an object that no map brings into the module."),
    LINK_FATE(WARNING, "A link without a stated fate for the record whose target is missing; it is held."),
    WHEN_OVERLAP(WARNING, "Two maps of one source object take the same records."),
    WHEN_INCOMPLETE(WARNING, "An option that none of the conditions of a source object's maps takes."),
    STAGE_WITHOUT_PIPELINE(ERROR, "A stage is only valid within a pipeline."),
    PICK_MISSING(ERROR, "A value of several notes goes into one field, and the map does not say which note's."),
    ROWS_OVER_LIMIT(ERROR, "More rows than the target holds in a subform."),
    SIZE_OVER_LIMIT(ERROR, "Larger files than the target takes."),

    CREATE_LABEL(ERROR, "A label that would not give the API name, or is longer than the target allows."),
    CREATE_TYPE(ERROR, "A type that the target does not have, or with a length it does not allow."),
    CREATE_DIFFERS(WARNING, "The target has the field already, but not as the map wants it."),
    UNIQUE_BUDGET(ERROR, "More than two unique fields in a module."),
    FIELD_BUDGET(ERROR, "More custom fields than the edition allows."),
    SUBFORM_EDITION(ERROR, "A subform on an edition that has none."),
    MODULE_EDITION(ERROR, "A custom module on an edition that has none."),
    MODULE_BY_HAND(INFO, "A custom module on an edition that has them but makes none by API: an administrator makes it."),

    PHI_UNMARKED(ERROR, "Health information, or what identifies a person in a custom field, goes into a field that is not marked as PHI."),
    PHI_IDENTIFIER_UNMARKED(WARNING,
            "A person's name or number in a standard field, or a person's date or place, goes into a field that is not marked as PHI."),
    PHI_BECAUSE(WARNING, "A protected value goes into a marked field and the map does not say why."),
    PHI_UNMARKABLE(ERROR, "A protected value goes into a field that cannot be marked (lookup, autonumber)."),
    PHI_BUDGET(ERROR, "More marked fields than 25 in a module, or more modules with marked fields than 10."),
    PHI_IN_TITLE(WARNING, "A protected value goes into a title, or a test is named by one."),
    PHI_IN_TAG(WARNING, "A protected value becomes a tag."),
    PHI_IN_OPTION(WARNING, "A protected value may become an option of a picklist, which everybody sees."),
    PHI_IN_FILE_NAME(WARNING, "A protected value becomes part of a file name."),
    PHI_IN_KEY(WARNING, "A protected value is the key, and keys are in journals and logs."),
    PHI_IN_NOTE(WARNING, "A protected value goes into a note and the map does not say why."),
    PHI_SENSITIVE_NOTE(ERROR,
            "Notes that the law protects more (psychotherapy, substance use, minors) are not kept out and the map does not say why."),
    BAA_MISSING(WARNING, "Protected values move and the header names no business associate agreement; a run refuses that."),

    OWNERS_MISSING(WARNING, "owner(…) is used and the header does not say how owners are found."),
    TEST_INVALID(ERROR, "A test that nothing can run: no such object, map or field."),
    TEST_FAILED(ERROR, "A test that does not give what it expects."),
    NOT_CONFIRMED(INFO, "Nobody has confirmed the map as it stands; a run refuses it.");

    /** Findings that leave parts of the text without meaning: a plan made in spite of them would not do what the text says. */
    private static final Set<IssueCode> FIXED = EnumSet.of(SYNTAX, FILE_UNREADABLE, IMPORT_NOT_FOUND, MIGRATION_MISSING, MIGRATION_TWICE,
            HEADER_INCOMPLETE, HEADER_TWICE, HEADER_INVALID, SCHEMA_MISSING, SCHEMA_DAMAGED, SCHEMA_DRIFT, DUPLICATE_NAME, UNKNOWN_OBJECT,
            UNKNOWN_FIELD, AMBIGUOUS_NAME, UNKNOWN_FUNCTION, UNKNOWN_VALUES, NAVIGATION_TOO_FAR, WRONG_TYPE, DATE_AND_DATETIME,
            WRONG_ARGUMENTS, TARGET_TWICE, TARGET_READ_ONLY, KEY_MISSING, FATE_INVALID, VALUES_TWICE, LINK_UNMADE, PICK_MISSING,
            CREATE_LABEL, CREATE_TYPE, TEST_INVALID);

    private static final String PHI = "PHI_";

    private final Severity severity;
    private final String meaning;

    IssueCode(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /** The severity where the project sets none. */
    public Severity severity() {
        return severity;
    }

    /**
     * The least that a project can make of it. What leaves text without meaning is an error always, since no plan can be made of it; where
     * protected values go is told always, to those who confirm the map.
     */
    public Severity least() {
        return FIXED.contains(this) ? Severity.ERROR : name().startsWith(PHI) ? Severity.WARNING : Severity.IGNORE;
    }

    /** Whether a project may make that of it. */
    public boolean allows(Severity wanted) {
        return wanted.compareTo(least()) <= 0;
    }

    /** Its severity, and the least that it can be made, as people read it: {@code error, warning at least}. */
    public String severityText() {
        return severity.word() + switch (least()) {
            case ERROR -> ", always";
            case WARNING -> severity == Severity.WARNING ? " at least" : ", warning at least";
            case INFO, IGNORE -> "";
        };
    }

    /** One sentence for documentation and hover. */
    public String meaning() {
        return meaning;
    }
}
