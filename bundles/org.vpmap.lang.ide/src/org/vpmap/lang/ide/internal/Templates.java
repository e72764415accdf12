package org.vpmap.lang.ide.internal;

import java.util.EnumSet;
import java.util.Set;
import org.vpmap.lang.ide.CodeTemplate;
import org.vpmap.lang.ide.CodeTemplate.Place;
import org.vpmap.lang.ide.Proposal.Kind;

/** Pieces of text that are written often, where they may stand. */
final class Templates {
    private static final int RANK = 70;

    private Templates() {}

    static Set<Place> places(Expected expected) {
        Set<Place> places = EnumSet.noneOf(Place.class);
        if (expected.keywords().contains("migration")) {
            places.add(Place.FILE);
        }
        if (expected.keywords().contains("rows")) {
            places.add(Place.MAP);
        }
        return places;
    }

    static void add(Expected expected, Completion.Sink sink) {
        Set<Place> places = places(expected);
        for (CodeTemplate template : CodeTemplate.usual()) {
            if (places.contains(template.place())) {
                String text = template.text();
                sink.add(template.name(), template.detail(), "```\n" + text.replace("|", "") + "\n```", Kind.TEMPLATE, text, RANK);
            }
        }
    }
}
