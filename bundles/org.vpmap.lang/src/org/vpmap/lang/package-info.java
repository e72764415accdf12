/** The .vpmap language and its compiler to the plan. */
package org.vpmap.lang;
