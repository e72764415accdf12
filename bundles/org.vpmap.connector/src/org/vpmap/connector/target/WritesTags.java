package org.vpmap.connector.target;

import java.util.Collection;
import java.util.Map;
import org.vpmap.connector.ConnectorException;

/** A target with tags. Tags on a record are written with it, as field {@code Tag}: a List of String. */
public interface WritesTags {
    /** Tag names of a module with their ids. */
    Map<String, String> tags(String module) throws ConnectorException, InterruptedException;

    /** Makes tags; outcome by name. */
    Map<String, WritesRecords.Outcome> createTags(String module, Collection<String> names) throws ConnectorException, InterruptedException;

    /** Deletes a tag. */
    WritesRecords.Outcome deleteTag(String module, String id) throws ConnectorException, InterruptedException;

    /** How many records carry it. */
    long tagged(String module, String id) throws ConnectorException, InterruptedException;
}
