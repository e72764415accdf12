package org.vpmap.core.eval;

/**
 * The stable codes of {@link org.vpmap.core.value.Problem}s that the evaluator itself finds. Functions bring codes of their own, which
 * their documentation names.
 */
public final class ProblemCodes {
    /** A raw value that is no text, such as a nested object. */
    public static final String UNREADABLE_TEXT = "UNREADABLE_TEXT";
    /** A raw value that is no number, or no whole one where that is wanted. */
    public static final String UNREADABLE_NUMBER = "UNREADABLE_NUMBER";
    /** A raw value that is neither true nor false. */
    public static final String UNREADABLE_BOOLEAN = "UNREADABLE_BOOLEAN";
    /** A raw value that is no day of the calendar in the form YYYY-MM-DD. */
    public static final String UNREADABLE_DATE = "UNREADABLE_DATE";
    /** A raw value that is no moment: ISO 8601 with Z or an offset. */
    public static final String UNREADABLE_DATETIME = "UNREADABLE_DATETIME";
    /** A single raw value where a list was expected. */
    public static final String UNREADABLE_LIST = "UNREADABLE_LIST";
    /** A raw value without fields where a record was expected. */
    public static final String UNREADABLE_RECORD = "UNREADABLE_RECORD";

    /** The map says {@code or hold}. */
    public static final String MAP_HOLD = "MAP_HOLD";
    /** The map says {@code or skip}. */
    public static final String MAP_SKIP = "MAP_SKIP";
    /** The map says {@code or reject}. */
    public static final String MAP_REJECT = "MAP_REJECT";
    /** The map says that the value stays behind. */
    public static final String MAP_LIST = "MAP_LIST";
    /** A value that is in no entry of the value map. */
    public static final String UNMAPPED_VALUE = "UNMAPPED_VALUE";
    /** A link whose key is empty. */
    public static final String LINK_WITHOUT_KEY = "LINK_WITHOUT_KEY";

    /** The record's own key is empty. */
    public static final String KEY_MISSING = "KEY_MISSING";
    /** The record belongs to no group: what the map groups by is empty. */
    public static final String NO_GROUP = "NO_GROUP";
    /** A field that the target requires has no value. */
    public static final String REQUIRED_MISSING = "REQUIRED_MISSING";
    /** Text longer than the target field. */
    public static final String VALUE_TOO_LONG = "VALUE_TOO_LONG";
    /** A number with more digits than the target field holds. */
    public static final String NUMBER_TOO_LARGE = "NUMBER_TOO_LARGE";
    /** More decimal places than the target field holds. */
    public static final String VALUE_TOO_PRECISE = "VALUE_TOO_PRECISE";
    /** A value that is not among the options of the target's picklist. */
    public static final String UNKNOWN_OPTION = "UNKNOWN_OPTION";
    /** A new option for the target's picklist, taken over as the map says. */
    public static final String OPTION_ADDED = "OPTION_ADDED";
    /** No e-mail address, phone number or web address, or text that no system can store. */
    public static final String MALFORMED_VALUE = "MALFORMED_VALUE";
    /** A value of a kind that the target field does not take. */
    public static final String WRONG_TYPE = "WRONG_TYPE";
    /** Rows beyond what the target's subform holds. */
    public static final String ROWS_BEYOND_LIMIT = "ROWS_BEYOND_LIMIT";
    /** A row left out because the map says so. */
    public static final String ROW_SKIPPED = "ROW_SKIPPED";
    /** Two rows of a record with the same key. */
    public static final String ROW_KEY_TWICE = "ROW_KEY_TWICE";
    /** A record without the file that the map moves. */
    public static final String NO_ATTACHMENT = "NO_ATTACHMENT";
    /** A function failed on the value in a way its author did not foresee. */
    public static final String FUNCTION_FAILED = "FUNCTION_FAILED";

    private ProblemCodes() {}
}
