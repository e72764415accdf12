package org.vpmap.lang.types;

/**
 * A value that a picklist may take.
 *
 * @param value as records carry it
 * @param records how many records were seen with it, -1 where unknown
 */
public record OptionInfo(String value, long records) {}
