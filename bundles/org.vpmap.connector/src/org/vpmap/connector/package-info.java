/** What a connector implements: describe, probe, read, write, undo. */
package org.vpmap.connector;
