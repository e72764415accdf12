/** Renders results as reports. */
package org.vpmap.report;
