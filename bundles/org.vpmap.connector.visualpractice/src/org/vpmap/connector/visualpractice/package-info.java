/** Reads Visual Practice by its profile. */
package org.vpmap.connector.visualpractice;
