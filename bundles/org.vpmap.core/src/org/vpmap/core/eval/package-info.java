/**
 * From source record to target record: a pure evaluator of the compiled plan, the tests that a map carries, explanations in prose and
 * coverage. Nothing here does I/O; what goes wrong with one record is a value ({@link org.vpmap.core.eval.Evaluation}).
 */
package org.vpmap.core.eval;
