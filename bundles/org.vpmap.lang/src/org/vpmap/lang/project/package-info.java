/** A migration project as text files: what is wrong with it, how to mend it, and the plan that it compiles to. */
package org.vpmap.lang.project;
