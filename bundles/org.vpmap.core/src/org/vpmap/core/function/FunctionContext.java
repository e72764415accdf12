package org.vpmap.core.function;

import java.time.Clock;
import java.time.ZoneId;

/**
 * What functions may know of their surroundings.
 *
 * @param zone the clinic's time zone
 * @param region ISO 3166 alpha-2 code for phones without country code
 * @param clock for {@code today()} and age checks; fixed within a run, so that a resumed run gives the same
 */
public record FunctionContext(ZoneId zone, String region, Clock clock) {}
