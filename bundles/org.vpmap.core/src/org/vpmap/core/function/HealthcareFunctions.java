package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.List;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.ClinicalCodes;
import org.vpmap.core.internal.Texts;

/** Functions on identifiers and codes of healthcare: form and check digit, not whether a registry knows them. */
final class HealthcareFunctions implements FunctionGroup {
    /** Normalizes a code, or answers null for what is none. */
    private interface Check {
        String of(String code);
    }

    private static Function.Body checked(Check check, String code, String message) {
        return call -> {
            String given = Texts.of(call.receiver());
            if (Texts.isBlank(given)) {
                return null;
            }
            String normal = check.of(given);
            if (normal == null) {
                throw new FunctionProblem(code, message);
            }
            return normal;
        };
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Define.function("Healthcare", "npi")
                        .on("number", TEXT, INTEGER)
                        .says("A National Provider Identifier of ten digits whose check digit is right; another number is a problem.",
                                "the NPI {0}, checked")
                        .example("\"1234567893\".npi()", "1234567893")
                        .example("\" 123-456-7893 \".npi()", "1234567893")
                        .example("\" \".npi()", "null")
                        .does(checked(ClinicalCodes::npi, "NPI_INVALID", "not an NPI: ten digits, the last of them checking the others")),
                Define.function("Healthcare", "isNpi")
                        .on("number", TEXT, INTEGER)
                        .gives(BOOLEAN)
                        .phi(PhiRule.CLEARS)
                        .takesNull()
                        .says("Whether it is a National Provider Identifier with the right check digit.", "{0} is an NPI")
                        .example("\"1234567893\".isNpi()", "true")
                        .example("\"1234567890\".isNpi()", "false")
                        .does(call -> call.receiver() != null && ClinicalCodes.npi(Texts.of(call.receiver())) != null),
                Define.function("Healthcare", "icd10")
                        .on("code", TEXT)
                        .says("An ICD-10-CM code, in capitals and with its dot; another text is a problem.", "the ICD-10 code {0}")
                        .example("\"e119\".icd10()", "E11.9")
                        .example("\"S72.001A\".icd10()", "S72.001A")
                        .example("\"i10\".icd10()", "I10")
                        .does(checked(ClinicalCodes::icd10, "ICD10_INVALID", "not a code of the form of ICD-10-CM")),
                Define.function("Healthcare", "cpt")
                        .on("code", TEXT, INTEGER)
                        .says("A CPT code: five digits, or four and F, T, U or M, with modifiers after a dash; another text is a problem.",
                                "the CPT code {0}")
                        .example("\"99213\".cpt()", "99213")
                        .example("\"99213-25\".cpt()", "99213-25")
                        .example("\"0001f\".cpt()", "0001F")
                        .does(checked(ClinicalCodes::cpt, "CPT_INVALID", "not a code of the form of CPT")),
                Define.function("Healthcare", "hcpcs")
                        .on("code", TEXT)
                        .says("A HCPCS level II code: a letter A to V and four digits, with modifiers after a dash; another text is a problem.",
                                "the HCPCS code {0}")
                        .example("\"j3420\".hcpcs()", "J3420")
                        .example("\"E0601-RR\".hcpcs()", "E0601-RR")
                        .does(checked(ClinicalCodes::hcpcs, "HCPCS_INVALID", "not a code of the form of HCPCS level II")));
    }
}
