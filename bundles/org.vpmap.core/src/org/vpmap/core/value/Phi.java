package org.vpmap.core.value;

/**
 * How a value relates to a person, in rising order of care (HIPAA, 45 CFR 164.514). A value made from several takes the highest of them.
 */
public enum Phi {
    /** Says nothing about a person. */
    NONE,
    /** Narrows a person down: dates finer than the year, places smaller than a state. */
    QUASI,
    /** Names or reaches a person: names, numbers, addresses. */
    DIRECT,
    /** Health, care or payment of a person. */
    CLINICAL;

    /** The class of a value that both flow into. */
    public Phi and(Phi other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether the value needs a marked target field and a reason: all but {@link #NONE}. */
    public boolean isProtected() {
        return this != NONE;
    }
}
