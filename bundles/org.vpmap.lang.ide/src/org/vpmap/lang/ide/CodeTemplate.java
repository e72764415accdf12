package org.vpmap.lang.ide;

import java.util.List;
import java.util.Objects;

/**
 * A piece of text that is written often.
 *
 * @param name by which it is found
 * @param detail what it makes, in a few words
 * @param place where it may stand
 * @param text what is inserted; {@code |} in it is where the caret goes
 */
public record CodeTemplate(String name, String detail, Place place, String text) {
    /** Where in a map a template may stand. */
    public enum Place {
        /** Outside of everything else. */
        FILE,
        /** In the map of an object. */
        MAP
    }

    private static final List<CodeTemplate> USUAL = List.of(
            new CodeTemplate("migration", "a migration's header", Place.FILE, """
                    /** | */
                    migration Name {
                      source visualpractice "schemas/visual-practice.schema"
                      target zohocrm "schemas/zoho-crm.schema"
                      zone "America/New_York"
                      phones US
                    }"""),
            new CodeTemplate("object map", "records of an object become records of a module", Place.FILE,
                    "object | -> Contacts {\n  key id -> VP_ID\n}"),
            new CodeTemplate("note map", "notes on records that another map makes", Place.FILE,
                    "note | on Contacts(patient_id) {\n  title <- title\n  body <- body\n}"),
            new CodeTemplate("files map", "files on records that another map makes", Place.FILE,
                    "files | on Contacts(patient_id) {\n  name <- file_name over 25 MB list\n}"),
            new CodeTemplate("value map", "what becomes of each value", Place.FILE,
                    "values | {\n  \"\" -> \"\"\n  else hold \"a value nobody has decided on\"\n}"),
            new CodeTemplate("create", "fields that provisioning makes", Place.FILE,
                    "create | {\n  VP_ID text(50) unique \"VP ID\"\n}"),
            new CodeTemplate("test", "a record and what must come of it", Place.FILE,
                    "test \"|\" {\n  given Patient { id: \"p1\" }\n  expect Contacts { }\n}"),
            new CodeTemplate("rows", "children become rows of a subform", Place.MAP, "rows | <- children {\n}"),
            new CodeTemplate("ignore because", "a field that is left behind, and why", Place.MAP, "ignore | because \"\""),
            new CodeTemplate("key", "by what records are known again", Place.MAP, "key id -> |"));

    public CodeTemplate {
        Objects.requireNonNull(name);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(place);
        Objects.requireNonNull(text);
    }

    /** Those that come with the language. */
    public static List<CodeTemplate> usual() {
        return USUAL;
    }
}
