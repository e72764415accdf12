package org.vpmap.connector.target;

import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.plan.Creation;

/** A target in which fields, options and modules can be made. */
public interface Provisions {
    /** Compares what the map wants with what is there. One item for each creation, in an order in which they can be done. */
    List<SetupItem> checklist(List<Creation> wanted) throws ConnectorException, InterruptedException;

    /** Makes what {@link Hand#API} items of the list lack; returns the list as it is afterwards. Safe to repeat. */
    List<SetupItem> apply(List<Creation> wanted) throws ConnectorException, InterruptedException;

    /** Who can do it. */
    enum Hand {
        /** This tool, through the API. */
        API,
        /** Only an administrator, in the target's own screens. */
        ADMIN,
        /** Nobody in this edition: the map has to change. */
        NOBODY
    }

    /** How it stands. */
    enum State {
        /** There as wanted. */
        DONE,
        /** Missing. */
        OPEN,
        /** There, but otherwise than wanted: the text says how. */
        DIFFERS
    }

    /**
     * @param creation what is wanted
     * @param hand who does it
     * @param state how it stands
     * @param text one sentence for the checklist: what to do, where in the target's screens
     */
    record SetupItem(Creation creation, Hand hand, State state, String text) {}
}
