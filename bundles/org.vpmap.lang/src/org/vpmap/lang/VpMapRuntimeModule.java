package org.vpmap.lang;

import java.util.Objects;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.lang.syntax.SyntaxMessages;
import org.vpmap.lang.syntax.VpMapValueConverters;

/** Components of the language that do not need an editor. */
public class VpMapRuntimeModule extends AbstractVpMapRuntimeModule {
    private final FunctionLibrary functions;

    /** With the built-in functions and those that the class path offers. */
    public VpMapRuntimeModule() {
        this(BuiltinFunctions.library());
    }

    /** With these functions. */
    public VpMapRuntimeModule(FunctionLibrary functions) {
        this.functions = Objects.requireNonNull(functions);
    }

    /** What may be called. */
    public FunctionLibrary bindFunctionLibraryToInstance() {
        return functions;
    }

    @Override
    public Class<? extends IValueConverterService> bindIValueConverterService() {
        return VpMapValueConverters.class;
    }

    /** Messages of syntax errors. */
    public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
        return SyntaxMessages.class;
    }
}
