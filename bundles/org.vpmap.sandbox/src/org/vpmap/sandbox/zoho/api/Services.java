package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vpmap.sandbox.zoho.core.Credits;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Tokens;
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.records.RecordWriter;
import org.vpmap.sandbox.zoho.records.Tags;
import org.vpmap.sandbox.zoho.records.Trash;

/**
 * What the endpoints work with.
 */
public record Services(Org org, Tokens tokens, Credits credits, Tags tags, RecordWriter writer, Trash trash) {

    /** The user whom API clients act as. */
    public ObjectNode user() {
        return org.users().apiUser();
    }

    /** A reader for one request. */
    public RecordReader reader() {
        return new RecordReader(org, tags);
    }
}
