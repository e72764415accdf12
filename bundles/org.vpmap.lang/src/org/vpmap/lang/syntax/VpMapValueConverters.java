package org.vpmap.lang.syntax;

import org.eclipse.xtext.common.services.DefaultTerminalConverters;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.ValueConverterException;
import org.eclipse.xtext.nodemodel.INode;

/** Turns the text of names and literals into values and back. */
public class VpMapValueConverters extends DefaultTerminalConverters {

    /** A name, in backquotes where it is no plain word. */
    @ValueConverter(rule = "Name")
    public IValueConverter<String> name() {
        return new Converter(text -> text.length() > 1 && text.startsWith("`") ? text.substring(1, text.length() - 1) : text, text -> text);
    }

    /** A name where a statement begins. */
    @ValueConverter(rule = "FieldName")
    public IValueConverter<String> fieldName() {
        return name();
    }

    /** Names joined by dots. */
    @ValueConverter(rule = "Path")
    public IValueConverter<String> path() {
        return new Converter(text -> text.replace("`", ""), text -> text);
    }

    /** A plain word. */
    @Override
    @ValueConverter(rule = "ID")
    public IValueConverter<String> ID() {
        return new Converter(text -> text, text -> text);
    }

    /** Text in double quotes, with the escapes of JSON. */
    @Override
    @ValueConverter(rule = "STRING")
    public IValueConverter<String> STRING() {
        return new Converter(Strings::unquoted, Strings::quoted);
    }

    private interface Reading {
        String read(String text);
    }

    /** A converter of text to text. */
    private record Converter(Reading reading, Reading writing) implements IValueConverter<String> {
        @Override
        public String toValue(String string, INode node) {
            if (string == null) {
                return null;
            }
            try {
                return reading.read(string);
            } catch (IllegalArgumentException e) {
                throw new ValueConverterException(e.getMessage(), node, e);
            }
        }

        @Override
        public String toString(String value) {
            return writing.read(value);
        }
    }
}
