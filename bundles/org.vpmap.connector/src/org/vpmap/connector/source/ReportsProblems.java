package org.vpmap.connector.source;

import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.value.Problem;

/** A source that can tell what is wrong with itself: rows that cannot be read as they stand, lists that are shorter than their count. */
public interface ReportsProblems {
    /**
     * What is wrong, as far as reading has shown; complete once everything was read. Messages name files, lines and objects, never a
     * value.
     */
    List<Problem> problems() throws ConnectorException, InterruptedException;
}
