/** Wires everything together, and the command line. */
package org.vpmap.headless;
