package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir
    private Path folder;

    private VpMapServices services;

    @BeforeEach
    void open() {
        services = new Clinic(folder).services;
    }

    private void formats(String from, String to) {
        assertEquals(to, services.format(from));
        assertEquals(to, services.format(to), "formatting again changes nothing");
    }

    @Test
    void alignsArrowsAndKeepsComments() {
        formats("""
                /** All patients.
                * Once. */
                object   Patient->Contacts when category in("a","b"){
                key id->VP_Patient_ID   // the key


                First_Name<-full_name . given( )
                Mailing_Street   <- lines(address.line1,address . line2)   phi   because "x"
                  /* not
                     this */
                 rows Coverage <- coverages order by rank {
                   Carrier<-payer
                 }
                 }
                """, """
                /** All patients.
                 * Once. */
                object Patient -> Contacts when category in ("a", "b") {
                  key id -> VP_Patient_ID  // the key

                  First_Name     <- full_name.given()
                  Mailing_Street <- lines(address.line1, address.line2) phi because "x"
                  /* not
                     this */
                  rows Coverage <- coverages order by rank {
                    Carrier <- payer
                  }
                }
                """);
    }

    @Test
    void laysOutEveryKindOfElement() {
        formats("""
                migration   Acme{
                source visualpractice "a.schema"
                owners by email fallback "x@y.example"{
                "a"->"b"
                }
                baa with "Zoho" signed 2026-10-02
                }
                values V{
                "a","b"->"A"
                "longer" -> "B"
                else hold "why"
                }
                create Contacts {
                VP_ID text( 50 ) unique "VP ID"
                Complaint   text(255) phi "Complaint"
                }
                test "t"{
                given Patient{id:"p1" n:-1.5 d:2026-01-02 l:[ 1,2 ]}
                expect Contacts { }
                }
                """, """
                migration Acme {
                  source visualpractice "a.schema"
                  owners by email fallback "x@y.example" {
                    "a" -> "b"
                  }
                  baa with "Zoho" signed 2026-10-02
                }
                values V {
                  "a", "b" -> "A"
                  "longer" -> "B"
                  else hold "why"
                }
                create Contacts {
                  VP_ID     text(50) unique "VP ID"
                  Complaint text(255) phi "Complaint"
                }
                test "t" {
                  given Patient { id: "p1" n: -1.5 d: 2026-01-02 l: [1, 2] }
                  expect Contacts {}
                }
                """);
    }

    @Test
    void keepsTheLineEndsOfWindows() {
        formats("object A -> B {\r\nX <- a\r\n/* x\r\n* y */\r\n}", "object A -> B {\r\n  X <- a\r\n  /* x\r\n   * y */\r\n}\r\n");
    }

    @Test
    void indentsALineThatGoesOn() {
        formats("object A -> B {\nX <- a\nor b\n}\n", "object A -> B {\n  X <- a\n      or b\n}\n");
    }

    @Test
    void leavesABrokenMapAloneAndLaysTheOthersOut() {
        formats("object A -> B {\nX <- <- a\n}\n\nobject C->D {\nkey id->E\n}\n",
                "object A -> B {\nX <- <- a\n}\n\nobject C -> D {\n  key id -> E\n}\n");
    }

    @Test
    void outlineSurvivesAnErrorAndAnOpenBrace() {
        String text = """
                migration M {
                  zone "x"
                }
                object A -> B {
                  X <-
                  rows R <- children {
                    Y <- b
                object C -> D when x == 1 {
                  key id -> K
                }
                """;
        List<Symbol> outline = services.outline(text);
        assertEquals(List.of("migration M", "A → B", "C → D"), outline.stream().map(Symbol::name).toList());
        Symbol last = outline.getLast();
        assertEquals("when x == 1", last.detail());
        assertEquals("object C", text.substring(last.offset(), last.offset() + 8));
        assertEquals("id → K", last.children().getFirst().detail());
    }

    @Test
    void foldsElementsSubformsAndComments() {
        String text = "/**\n * doc\n */\nobject A -> B {\n  rows R <- c {\n    X <- a\n  }\n}\nvalues V { \"a\" -> \"b\" }\n";
        assertEquals(List.of("object", "rows R", "/**\n *"),
                services.folds(text).stream().map(f -> text.substring(f.offset(), f.offset() + 6)).toList());
    }
}
