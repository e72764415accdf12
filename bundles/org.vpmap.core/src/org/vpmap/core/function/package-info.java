/**
 * The functions of the mapping language: each defined once, with implementation, types, documentation, tested examples and PHI rule.
 * {@link org.vpmap.core.function.BuiltinFunctions#library()} has those that come with the product.
 */
package org.vpmap.core.function;
