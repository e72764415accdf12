package org.vpmap.workbench.views.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.ui.NextSteps;

/** Where the engine names a command, the workbench names what is chosen there. */
class NextStepsTest {
    private static final Pattern LITERALS =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*(?:[\\w.()]+\\s*\\+\\s*)?\"(?:[^\"\\\\\n]|\\\\.)*\")*");
    private static final Pattern COMMAND = Pattern.compile("(?<![.\\w])vpmap (?!or )[a-z]+");

    /** Texts for a terminal, which the workbench never shows: the commands themselves and the story that they tell. */
    private static final Pattern TERMINAL = Pattern.compile(".*/headless/(command|demo)/.*|.*/lang/ide/.*");

    @Test
    void aCommandIsCalledWhatItIsCalledHere() {
        says("run 'vpmap discover' again", "choose Discover again");
        says("read the changes and run: vpmap confirm --by NAME", "read the changes and choose Confirm Map…");
        says("it was stopped as somebody asked; go on with: vpmap run --resume", "it was stopped as somebody asked; go on with: Resume…");
        says("no full migration is complete yet: vpmap run, or vpmap run --resume, comes first",
                "no full migration is complete yet: Full Migration…, or Resume…, comes first");
        says("run: vpmap provision --apply, and give the administrator: vpmap provision --checklist",
                "choose Apply Setup…, and give the administrator: the Setup Checklist view");
        says("undo that first: vpmap rollback --run delta-20261122T143055Z",
                "undo that first: Roll Back… on delta-20261122T143055Z in the Journal");
        says("there is no run full-1 that wrote anything; vpmap status lists the runs",
                "there is no run full-1 that wrote anything; the Journal view lists the runs");
        says("no connections are set; run 'vpmap init /a b/c --connect CREDENTIALS.json'", "no connections are set; choose Connect…");
        says("f: is no migration project; make one with 'vpmap init f'",
                "f: is no migration project; make one with File > New > Migration Project");
        says("Run 'vpmap check'", "See the Problems view");
    }

    @Test
    void whatNamesNoCommandStaysAsItIs() {
        for (String text : List.of("", "another vpmap or workbench has this project open", "credits: 100 of 500", "use vpmap frobnicate")) {
            assertEquals(text, NextSteps.of(text));
        }
        assertEquals("", NextSteps.of(null));
    }

    /** A new message with a command that nobody taught the workbench is found here. */
    @Test
    void everyMessageOfTheEngineCanBeSaidHere() throws IOException {
        List<String> left = new ArrayList<>();
        int[] found = new int[1];
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().replace('\\', '/').matches("\\.\\./[^/]+/src/.*\\.java"))
                    .filter(f -> !TERMINAL.matcher(f.toString().replace('\\', '/')).matches() && !f.endsWith("NextSteps.java"))::iterator) {
                Matcher literals = LITERALS.matcher(Files.readString(file));
                while (literals.find()) {
                    String text = literals.group().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\"\\s*\\+\\s*[\\w.()]+\\s*\\+\\s*\"", "X");
                    if (COMMAND.matcher(text).find()) {
                        found[0]++;
                        if (COMMAND.matcher(NextSteps.of(text)).find()) {
                            left.add(file.getFileName() + ": " + text);
                        }
                    }
                }
            }
        }
        assertTrue(found[0] > 20, () -> "only " + found[0] + " messages were found");
        assertEquals(List.of(), left);
        assertFalse(NextSteps.of("run 'vpmap discover'").contains("vpmap"));
    }

    private static void says(String engine, String workbench) {
        assertEquals(workbench, NextSteps.of(engine));
    }
}
