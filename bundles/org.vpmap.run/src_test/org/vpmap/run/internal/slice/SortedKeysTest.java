package org.vpmap.run.internal.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.InMemoryJournal;

/** A set on disk says the same as one in memory. */
class SortedKeysTest {
    @Test
    void saysTheSameAsASetInMemory() throws Exception {
        Random random = new Random(7);
        SortedKeys keys = new SortedKeys(new InMemoryJournal().staging(), "keys");
        Set<String> wanted = new TreeSet<>();
        Set<String> questions = new TreeSet<>();
        for (int i = 0; i < 130_000; i++) {
            String key = Integer.toString(random.nextInt(200_000), 36);
            questions.add(key);
            if (i % 3 != 0) {
                keys.add(key);
                wanted.add(key);
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            SortedKeys.Walk walk = keys.walk();
            for (String question : questions) {
                assertEquals(wanted.contains(question), walk.contains(question), question);
            }
        }
    }

    @Test
    void nothingIsInAnEmptySet() throws Exception {
        assertFalse(new SortedKeys(new InMemoryJournal().staging(), "keys").walk().contains("a"));
    }

    @Test
    void aQuestionOutOfOrderIsAMistake() throws Exception {
        SortedKeys.Walk walk = new SortedKeys(new InMemoryJournal().staging(), "keys").walk();
        walk.contains("b");
        assertThrows(IllegalStateException.class, () -> walk.contains("a"));
    }
}
