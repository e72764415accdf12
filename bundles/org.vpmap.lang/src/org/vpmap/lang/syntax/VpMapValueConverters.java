package org.vpmap.lang.syntax;

import org.eclipse.xtext.common.services.DefaultTerminalConverters;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.ValueConverterWithValueException;
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

    /** What a text says that is not closed, or has an escape that is none. */
    private static String rest(String literal) {
        String inner = literal.substring(1).stripTrailing();
        return inner.endsWith("\"") ? inner.substring(0, inner.length() - 1) : inner;
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
                // What is there still counts, so that one wrong character does not hide what the rest refers to.
                throw new ValueConverterWithValueException(e.getMessage(), node, rest(string), e);
            }
        }

        @Override
        public String toString(String value) {
            return writing.read(value);
        }
    }
}
