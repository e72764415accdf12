package org.vpmap.workbench.views;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a person did in a view: Undo takes it back there, last first, and Redo does it again. */
final class Deeds {
    private final Deque<Deed> done = new ArrayDeque<>();
    private final Deque<Deed> undone = new ArrayDeque<>();

    /** Something that can be taken back. */
    interface Deed {
        /** Takes it back; false where what it changed was changed again since, so that nothing is done. */
        boolean back();

        /** Does it again; false where it does not fit any more. */
        boolean again();
    }

    /** Remembers what was done just now. */
    void add(Deed deed) {
        done.push(deed);
        undone.clear();
    }

    /** Takes the last one back; false where there is none, or where it was built upon. */
    boolean undo() {
        Deed last = done.poll();
        if (last == null || !last.back()) {
            return false;
        }
        undone.push(last);
        return true;
    }

    /** Does the one again that was taken back last; false where there is none. */
    boolean redo() {
        Deed last = undone.poll();
        if (last == null || !last.again()) {
            return false;
        }
        done.push(last);
        return true;
    }
}
