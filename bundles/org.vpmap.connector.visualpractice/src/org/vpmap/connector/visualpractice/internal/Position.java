package org.vpmap.connector.visualpractice.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.http.Json;

/**
 * How far a read got: where each chain stands behind the pages that were delivered. As text it is JSON with cursors, ids and moments.
 *
 * @param began the server's clock when the read began
 */
record Position(Instant began, List<ChainState> chains) {
    /**
     * Where a chain stands.
     *
     * @param cursor of its next page, if it is not at its beginning
     * @param last updated_at of its last record delivered, if any
     */
    record ChainState(boolean done, Optional<String> cursor, Optional<Instant> last) {
        static final ChainState START = new ChainState(false, Optional.empty(), Optional.empty());
    }

    private static final long VERSION = 1;

    Position {
        chains = List.copyOf(chains);
    }

    static Position start(Instant began, int chains) {
        return new Position(began, Collections.nCopies(chains, ChainState.START));
    }

    Position with(int chain, ChainState state) {
        List<ChainState> changed = new ArrayList<>(chains);
        changed.set(chain, state);
        return new Position(began, changed);
    }

    /** A position read back; empty where it is none of ours, and then reading begins anew. */
    static Optional<Position> parse(String text) {
        try {
            Map<String, Object> json = Json.object(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
            Optional<Instant> began = Wire.instant(json.get("began"));
            if (Json.number(json, "v", 0) != VERSION || began.isEmpty() || Json.objects(json, "chains").isEmpty()) {
                return Optional.empty();
            }
            List<ChainState> chains = new ArrayList<>();
            for (Map<String, Object> chain : Json.objects(json, "chains")) {
                chains.add(new ChainState(Json.truth(chain, "done"), Optional.of(Json.text(chain, "cursor")).filter(c -> !c.isEmpty()),
                        Wire.instant(chain.get("last"))));
            }
            return Optional.of(new Position(began.get(), chains));
        } catch (IOException e) {
            // Not a position of this version of this connector: reading all again loses nothing.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        List<Object> states = new ArrayList<>();
        for (ChainState state : chains) {
            Map<String, Object> json = new LinkedHashMap<>();
            if (state.done()) {
                json.put("done", true);
            }
            state.cursor().ifPresent(cursor -> json.put("cursor", cursor));
            state.last().ifPresent(last -> json.put("last", Times.text(last)));
            states.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("v", VERSION);
        json.put("began", Times.text(began));
        json.put("chains", states);
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }
}
