package org.vpmap.lang.semantics;

import java.util.Optional;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.ValueType;

/** Links with their fates. */
final class Links {
    private Links() {}

    /** A link whose fate is the default, to be held. */
    static Expr.LinkTo to(String module, Typed key) {
        String source = key.type().kind() == ValueType.Kind.REFERENCE ? key.type().object() : "";
        return new Expr.LinkTo(module, source, key.expr(), LinkFate.HOLD, Optional.empty());
    }

    /** The fate that links know; only some fates make sense for them. */
    static Optional<LinkFate> fate(Fate fate) {
        return switch (fate) {
            case HOLD -> Optional.of(LinkFate.HOLD);
            case SKIP -> Optional.of(LinkFate.SKIP);
            case REJECT -> Optional.of(LinkFate.REJECT);
            case LIST -> Optional.of(LinkFate.EMPTY);
            case TRUNCATE, ADD -> Optional.empty();
        };
    }

    /** The same link, and those it falls back to, with that fate. */
    static Expr.LinkTo withFate(Expr.LinkTo link, LinkFate fate) {
        Optional<Expr> fallback = link.fallback().map(f -> f instanceof Expr.LinkTo other ? withFate(other, fate) : f);
        return new Expr.LinkTo(link.module(), link.source(), link.key(), fate, fallback);
    }

    /** The same link with another tried where it has no key. */
    static Expr.LinkTo withFallback(Expr.LinkTo link, Expr fallback) {
        Expr next = link.fallback().isPresent() && link.fallback().get() instanceof Expr.LinkTo inner ? withFallback(inner, fallback)
                : fallback;
        return new Expr.LinkTo(link.module(), link.source(), link.key(), link.fate(), Optional.of(next));
    }
}
