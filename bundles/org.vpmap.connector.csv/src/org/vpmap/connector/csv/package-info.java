/** Reads a folder of CSV files as a source. */
package org.vpmap.connector.csv;
