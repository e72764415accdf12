package org.vpmap.headless;

import java.util.List;
import org.vpmap.core.function.Define;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.value.ValueType;

/** What a practice brings in a jar of its own. */
public final class PracticeFunctions implements FunctionGroup {
    @Override
    public List<Function> functions() {
        return List.of(Define.function("Acme", "chartNumber")
                .on("mrn", ValueType.TEXT)
                .with("width", ValueType.INTEGER)
                .gives(ValueType.TEXT)
                .says("The number of the paper chart.", "the paper chart's number of {0} in {1} digits")
                .example("\"42\".chartNumber(5)", "C-00042")
                .does(call -> number((String) call.receiver(), ((Number) call.argument(0)).intValue())));
    }

    private static String number(String mrn, int width) {
        if (!mrn.matches("\\d+") || mrn.length() > width) {
            throw new FunctionProblem("CHART_NUMBER", "no number of a chart");
        }
        return "C-" + "0".repeat(width - mrn.length()) + mrn;
    }
}
