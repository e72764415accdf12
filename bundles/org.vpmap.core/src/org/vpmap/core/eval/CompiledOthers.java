package org.vpmap.core.eval;

import java.util.List;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.LinkValue;

/** Note, file and tag maps, ready. */
final class CompiledOthers {
    private CompiledOthers() {}

    private static LinkValue parent(Node parent, String what, Scope scope) {
        scope.field = "";
        if (parent.eval(scope, null) instanceof LinkValue link) {
            return link;
        }
        throw Stop.hold(ProblemCodes.LINK_WITHOUT_KEY, "the source names no record that the " + what + " hangs on");
    }

    /** A note map. */
    static final class Note extends CompiledMapping {
        private final Node parent;
        private final Slot title;
        private final Slot body;

        Note(ExprCompiler.Condition when, Node key, Node parent, Slot title, Slot body) {
            super(when, key, false);
            this.parent = parent;
            this.title = title;
            this.body = body;
        }

        @Override
        List<Slot> slots() {
            return List.of(title, body);
        }

        @Override
        Evaluation map(String own, Scope scope) {
            LinkValue link = parent(parent, "note", scope);
            String titleText = text(title, scope);
            String bodyText = text(body, scope);
            return new Evaluation.MappedNote(own, link, titleText, bodyText, scope.notices());
        }

        private static String text(Slot slot, Scope scope) {
            Object text = slot.compute(scope);
            return text == null ? "" : Texts.of(text);
        }
    }

    /** A file map. */
    static final class File extends CompiledMapping {
        private final Node parent;
        private final Node attachment;
        private final Slot name;

        File(ExprCompiler.Condition when, Node key, Node parent, Node attachment, Slot name) {
            super(when, key, false);
            this.parent = parent;
            this.attachment = attachment;
            this.name = name;
        }

        @Override
        List<Slot> slots() {
            return List.of(name);
        }

        @Override
        Evaluation map(String own, Scope scope) {
            String file = Texts.of(attachment.eval(scope, null));
            if (file == null || Texts.isBlank(file)) {
                throw Stop.record(Fate.SKIP, ProblemCodes.NO_ATTACHMENT, "the record has no file");
            }
            LinkValue link = parent(parent, "file", scope);
            Object text = name.compute(scope);
            if (text == null) {
                throw Stop.hold(ProblemCodes.REQUIRED_MISSING, "the file has no name");
            }
            return new Evaluation.MappedFile(own, link, file, Texts.of(text), scope.notices());
        }
    }

    /** A tag map. */
    static final class Tag extends CompiledMapping {
        private final String module;
        private final Node name;

        Tag(ExprCompiler.Condition when, Node key, String module, Node name) {
            super(when, key, false);
            this.module = module;
            this.name = name;
        }

        @Override
        List<Slot> slots() {
            return List.of();
        }

        @Override
        Evaluation map(String own, Scope scope) {
            scope.field = "name";
            String text = Texts.of(name.eval(scope, null));
            if (text == null || Texts.isBlank(text)) {
                throw Stop.hold(ProblemCodes.REQUIRED_MISSING, "the tag has no name");
            }
            return new Evaluation.MappedTag(own, module, Texts.trim(text));
        }
    }
}
