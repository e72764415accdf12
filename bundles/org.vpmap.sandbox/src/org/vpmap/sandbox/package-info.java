/** The embedded Visual Practice and Zoho CRM servers. */
package org.vpmap.sandbox;
