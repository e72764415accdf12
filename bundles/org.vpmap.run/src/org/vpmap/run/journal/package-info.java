/** What runs remember: the port to the audit trail, its entries, and one implementation in memory. */
package org.vpmap.run.journal;
