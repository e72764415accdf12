package org.vpmap.lang.ide;

/**
 * Lines that may be folded into their first.
 *
 * @param offset of the first character of what is folded
 * @param length up to its last character
 * @param comment whether it is a comment
 */
public record Fold(int offset, int length, boolean comment) {}
