package org.vpmap.core.eval;

import java.util.Map;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.SourceRecord;

/** Evaluates one expression, for tests of other packages. */
public final class Calculator {
    private Calculator() {}

    /** The value as text, {@code null} for none. */
    public static String text(Expr expr, FunctionLibrary library, FunctionContext context, SourceRecord record) {
        return String.valueOf(Texts.of(value(expr, library, context, record)));
    }

    /** The value. */
    public static Object value(Expr expr, FunctionLibrary library, FunctionContext context, SourceRecord record) {
        Node node = new ExprCompiler(Map.of(), library, context, Probes.OFF).compile(expr);
        return node.eval(new Scope(record.values(), null), null);
    }
}
