package org.vpmap.sandbox.http;

import java.io.IOException;
import java.util.Set;

/**
 * What is particular to one of the two systems: how it says no, who may call, what a call costs.
 */
public interface Dialect {

    /**
     * Wraps every routed call: authentication, limits, credits and exceptions that have a reply of their own belong here.
     */
    default Reply around(Call call, Routes.Handler handler) throws IOException {
        return handler.handle(call);
    }

    /** No route has this path. */
    Reply notFound(Call call);

    /** The path exists, the method does not. */
    Reply methodNotAllowed(Call call, Set<String> allowed);

    /** A handler failed: malformed JSON, a body too large, a broken multipart, or a defect of ours (then 500). */
    Reply failed(Call call, Exception failure);

    /** A fault wants this status (429, 500, 502, 503 or 504) in the system's own shape. */
    Reply fault(Call call, int status);

    /** A fault wants the caller's access token to have expired: forget the token and answer as for an unknown one. */
    Reply expired(Call call);

    /**
     * A fault wants that somebody changes one of the records that this call has just dealt with. Does nothing where the call dealt
     * with none.
     *
     * @param pick a number to choose with, at least 0
     */
    void changeRecord(Call call, Reply reply, int pick);
}
