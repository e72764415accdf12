/** Schemas as the language sees them: indexed by name, with what the map itself creates. */
package org.vpmap.lang.types;
