/** Reads metadata from, writes to and undoes in Zoho CRM. */
package org.vpmap.connector.zoho;
