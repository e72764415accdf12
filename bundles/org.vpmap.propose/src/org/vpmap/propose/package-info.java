/** Proposes the map with evidence and confidence. */
package org.vpmap.propose;
