package org.vpmap.connector.target;

import java.util.Map;
import org.vpmap.connector.ConnectorException;
import org.vpmap.schema.SystemSchema;

/** A system that records are written to. Further abilities are the interfaces beside this one; ask with {@code instanceof}. */
public interface Target extends AutoCloseable {
    /** Connector kind, e.g. {@code zohocrm}. */
    String kind();

    /** Modules and fields as they are now, custom ones and subforms included. */
    SystemSchema describe() throws ConnectorException, InterruptedException;

    /** Who it is and what it allows. */
    Facts facts() throws ConnectorException, InterruptedException;

    /** Live records of a module. */
    long count(String module) throws ConnectorException, InterruptedException;

    @Override
    void close();

    /**
     * @param organization its id
     * @param name its name
     * @param edition e.g. {@code enterprise}
     * @param apiAccess whether the edition has an API that writes
     * @param production false for a sandbox or developer organisation
     * @param phiEnabled whether the organisation's HIPAA setting is on
     * @param phiReadable false where the target gives health information back as null: nothing could be verified or undone
     * @param limits by name, e.g. {@code custom_fields_per_module}; absent where unknown
     */
    record Facts(
            String organization,
            String name,
            String edition,
            boolean apiAccess,
            boolean production,
            boolean phiEnabled,
            boolean phiReadable,
            Map<String, Long> limits) {
        public Facts {
            limits = Map.copyOf(limits);
        }
    }
}
