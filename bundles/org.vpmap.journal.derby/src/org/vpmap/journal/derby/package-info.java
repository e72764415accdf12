/** The journal in embedded Derby, hash-chained and encrypted. */
package org.vpmap.journal.derby;
