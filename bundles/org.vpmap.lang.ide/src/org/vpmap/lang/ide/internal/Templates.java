package org.vpmap.lang.ide.internal;

import org.vpmap.lang.ide.Proposal.Kind;

/** Pieces of text that are written often. */
final class Templates {
    private static final int RANK = 70;

    private Templates() {}

    static void add(Expected expected, Completion.Sink sink) {
        if (expected.keywords().contains("migration")) {
            template(sink, "migration", "a migration's header", """
                    /** | */
                    migration Name {
                      source visualpractice "schemas/visual-practice.schema"
                      target zohocrm "schemas/zoho-crm.schema"
                      zone "America/New_York"
                      phones US
                    }""");
            template(sink, "object map", "records of an object become records of a module", "object | -> Contacts {\n  key id -> VP_ID\n}");
            template(sink, "note map", "notes on records that another map makes",
                    "note | on Contacts(patient_id) {\n  title <- title\n  body <- body\n}");
            template(sink, "files map", "files on records that another map makes",
                    "files | on Contacts(patient_id) {\n  name <- file_name over 25 MB list\n}");
            template(sink, "value map", "what becomes of each value",
                    "values | {\n  \"\" -> \"\"\n  else hold \"a value nobody has decided on\"\n}");
            template(sink, "create", "fields that provisioning makes", "create | {\n  VP_ID text(50) unique \"VP ID\"\n}");
            template(sink, "test", "a record and what must come of it",
                    "test \"|\" {\n  given Patient { id: \"p1\" }\n  expect Contacts { }\n}");
        }
        if (expected.keywords().contains("rows")) {
            template(sink, "rows", "children become rows of a subform", "rows | <- children {\n}");
            template(sink, "ignore because", "a field that is left behind, and why", "ignore | because \"\"");
            template(sink, "key", "by what records are known again", "key id -> |");
        }
    }

    private static void template(Completion.Sink sink, String label, String detail, String text) {
        sink.add(label, detail, "```\n" + text.replace("|", "") + "\n```", Kind.TEMPLATE, text, RANK);
    }
}
