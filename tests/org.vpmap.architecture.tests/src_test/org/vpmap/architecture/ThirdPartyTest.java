package org.vpmap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of others' parts is the target's, each with its licence. */
class ThirdPartyTest {
    private static final Pattern PART =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");

    @Test
    void eachPartOfTheTargetIsListedWithItsVersionAndLicenceAndNoOther() throws IOException {
        String pom = Files.readString(OwnBundles.root().resolve("pom.xml"));
        Set<String> parts = PART.matcher(Files.readString(OwnBundles.root().resolve("releng/org.vpmap.target/org.vpmap.target.target")))
                .results().map(m -> m.group(1) + " : " + m.group(2) + " | " + m.group(3)).collect(Collectors.toCollection(TreeSet::new));
        parts.add(
                "org.apache.derby : derby | " + Pattern.compile("<derby.version>([^<]+)<").matcher(pom).results().findFirst().orElseThrow()
                        .group(1));
        List<String> rows = Files.readString(OwnBundles.root().resolve("docs/third-party.md")).lines()
                .filter(l -> l.startsWith("| ") && l.contains(" : ")).toList();
        Set<String> listed = rows.stream().map(l -> l.substring(2, l.lastIndexOf(" | "))).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(parts, listed, "because whoever passes the product on has to name them: ./vpmap third-party writes the list anew");
        assertTrue(rows.stream().noneMatch(l -> l.endsWith("|  |")), "each with a licence");
    }
}
