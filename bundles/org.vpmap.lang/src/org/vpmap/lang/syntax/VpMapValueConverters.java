package org.vpmap.lang.syntax;

import org.eclipse.xtext.common.services.DefaultTerminalConverters;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.ValueConverterWithValueException;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
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

    /** A number; its sign may stand apart. */
    @ValueConverter(rule = "NumberText")
    public IValueConverter<String> number() {
        return new Converter(text -> text, text -> text);
    }

    /** A day. */
    @ValueConverter(rule = "DateText")
    public IValueConverter<String> date() {
        return new Converter(text -> text, text -> text);
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

    /** Blanks and comments between the words of a path, a day or a number are no part of it. */
    private static String words(String text, INode node) {
        if (!(node instanceof ICompositeNode whole)) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        for (ILeafNode leaf : whole.getLeafNodes()) {
            words.append(leaf.isHidden() ? "" : leaf.getText());
        }
        return words.toString();
    }

    /** A converter of text to text. */
    private record Converter(Reading reading, Reading writing) implements IValueConverter<String> {
        @Override
        public String toValue(String string, INode node) {
            if (string == null) {
                return null;
            }
            String text = words(string, node);
            try {
                return reading.read(text);
            } catch (IllegalArgumentException e) {
                // What is there still counts, so that one wrong character does not hide what the rest refers to.
                throw new ValueConverterWithValueException(e.getMessage(), node, rest(text), e);
            }
        }

        @Override
        public String toString(String value) {
            return writing.read(value);
        }
    }
}
