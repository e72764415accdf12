/** What a map means: names resolved, types and PHI classes found, plan expressions made, in one pass that editors and compiler share. */
package org.vpmap.lang.semantics;
