package org.vpmap.lang.semantics;

import java.util.List;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;

/** Variants of fields. */
final class Fields {
    private Fields() {}

    static FieldInfo withOptions(FieldInfo f, List<OptionInfo> options) {
        return new FieldInfo(f.name(), f.label(), f.description(), f.type(), f.length(), f.precision(), f.repeats(), f.required(),
                f.unique(), f.readOnly(),
                f.custom(), f.created(), f.phi(), f.phiMarked(), f.references(), options, f.fields(), f.token());
    }
}
