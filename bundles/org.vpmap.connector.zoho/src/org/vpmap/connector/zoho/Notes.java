package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesNotes.Note;
import org.vpmap.connector.target.WritesRecords.Outcome;

/** Notes on records. They carry no key of ours: parent, title and content tell which is which. */
final class Notes {
    private static final String FIELDS = "Note_Title,Note_Content,Parent_Id,Created_Time,Modified_Time";
    private static final int TITLE = 120;

    private final ZohoApi api;

    Notes(ZohoApi api) {
        this.api = api;
    }

    /** A note as Zoho lists it. */
    private record Found(String id, String parent, Note note) {
        static Found of(Map<String, Object> json) {
            return new Found(
                    Json.text(json, "id"),
                    Json.text(Json.object(json, "Parent_Id"), "id"),
                    new Note(Json.text(json, "id"), Json.text(json, "Note_Title"), Json.text(json, "Note_Content"),
                            Values.instant(Json.text(json, "Created_Time")), Confirmation.modified(json)));
        }

        /** How surely this is that note; 0 where it is not. */
        int likeness(NewNote wanted) {
            if (!parent.equals(wanted.parentId())) {
                return 0;
            }
            boolean title = cut(note.title()).equals(cut(wanted.title()));
            boolean content = note.content().strip().equals(wanted.content().strip());
            return title && content ? 3 : title ? 2 : content ? 1 : 0;
        }

        private static String cut(String title) {
            String text = title.strip();
            return text.length() > TITLE ? text.substring(0, TITLE).strip() : text;
        }
    }

    Map<String, Outcome> create(List<NewNote> notes) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (List<NewNote> part : RecordReader.parts(notes, RecordWriter.BATCH)) {
            outcomes.putAll(createPart(part));
        }
        return outcomes;
    }

    private Map<String, Outcome> createPart(List<NewNote> notes) throws ConnectorException, InterruptedException {
        List<Map<String, Object>> data = new ArrayList<>();
        for (NewNote note : notes) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("Parent_Id", Map.of("module", Map.of("api_name", note.module()), "id", note.parentId()));
            if (!note.title().isEmpty()) {
                json.put("Note_Title", note.title());
            }
            json.put("Note_Content", note.content());
            data.add(json);
        }
        Call call = ZohoApi.send("POST", "/Notes", "/Notes", Map.of("data", data), Effect.WRITE);
        List<Map<String, Object>> results = Json.objects(api.call(call, Credits.perTen(notes.size())).object(), "data");
        Map<String, Integer> made = new LinkedHashMap<>();
        Map<Integer, Refusal> refusals = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            String id = Json.text(Json.object(results.get(i), "details"), "id");
            if (Refusal.success(results.get(i))) {
                made.put(id, i);
            } else {
                Refusal refusal = Refusal.of(results.get(i));
                refusals.put(refusal.index().orElse(i), refusal);
            }
        }
        Map<String, Outcome> found = match(notes, made, Confirmation.behind(() -> readBack(notes, made)));
        for (int i = 0; i < notes.size(); i++) {
            String key = notes.get(i).key();
            if (!found.containsKey(key)) {
                if (results.size() != notes.size() || !refusals.containsKey(i)) {
                    throw api.badAnswer(call, "the answer leaves open what became of " + (notes.size() - found.size()) + " of "
                            + notes.size() + " notes; they have to be looked up", true);
                }
                found.put(key, refusals.get(i).outcome());
            }
        }
        return found;
    }

    private List<Found> readBack(List<NewNote> notes, Map<String, Integer> made) throws ConnectorException, InterruptedException {
        List<Found> found = new ArrayList<>();
        if (made.isEmpty()) {
            return found;
        }
        Call call = ZohoApi.get("/Notes", "/Notes")
                .with("ids", String.join(",", made.keySet()))
                .with("fields", FIELDS)
                .with("per_page", String.valueOf(RecordReader.PAGE));
        Reply reply = api.raw(call, 1);
        if (reply.success()) {
            Json.objects(reply.object(), "data").forEach(json -> found.add(Found.of(json)));
        } else {
            // Only administrators may list all notes: the parents list theirs to everybody.
            Set<NewNote> parents = new LinkedHashSet<>();
            Set<String> seen = new LinkedHashSet<>();
            notes.stream().filter(n -> seen.add(n.module() + " " + n.parentId())).forEach(parents::add);
            for (NewNote parent : parents) {
                found.addAll(of(parent.module(), parent.parentId()));
            }
        }
        found.removeIf(f -> !made.containsKey(f.id()));
        return found;
    }

    /** The surest matches first; among equals the note in the id's own place of the answer. */
    private static Map<String, Outcome> match(List<NewNote> notes, Map<String, Integer> made, List<Found> found) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        for (int certainty = 3; certainty > 0; certainty--) {
            for (boolean inPlace : new boolean[] {true, false}) {
                for (Found there : found) {
                    for (int i = 0; i < notes.size() && !taken.contains(there.id()); i++) {
                        String key = notes.get(i).key();
                        if (!outcomes.containsKey(key)
                                && there.likeness(notes.get(i)) >= certainty
                                && (!inPlace || made.get(there.id()) == i)) {
                            outcomes.put(key, new Outcome.Created(there.id(), there.note().modified()));
                            taken.add(there.id());
                        }
                    }
                }
            }
        }
        return outcomes;
    }

    /** The notes on a record. */
    List<Note> notes(String module, String id) throws ConnectorException, InterruptedException {
        return of(module, id).stream().map(Found::note).toList();
    }

    private List<Found> of(String module, String id) throws ConnectorException, InterruptedException {
        List<Found> notes = new ArrayList<>();
        for (int page = 1;; page++) {
            Call call = ZohoApi.get("/{module}/{id}/Notes", "/" + Call.encode(module) + "/" + Call.encode(id) + "/Notes")
                    .with("fields", FIELDS)
                    .with("page", String.valueOf(page))
                    .with("per_page", String.valueOf(RecordReader.PAGE));
            Map<String, Object> answer = api.call(call, 1).object();
            for (Map<String, Object> json : Json.objects(answer, "data")) {
                Found note = Found.of(json);
                notes.add(note.parent().isEmpty() ? new Found(note.id(), id, note.note()) : note);
            }
            if (!Json.truth(Json.object(answer, "info"), "more_records")) {
                return notes;
            }
        }
    }

    Map<String, Outcome> delete(List<String> ids, Confirmation confirmation) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (List<String> part : RecordReader.parts(ids, RecordWriter.BATCH)) {
            Call call = Call.send("DELETE", "/crm/v8/Notes", "/crm/v8/Notes", Payload.NONE, Effect.REPEATABLE)
                    .with("ids", String.join(",", part));
            outcomes.putAll(confirmation.deleted("Notes", part, RecordWriter.deletions(api, call)));
        }
        return outcomes;
    }
}
