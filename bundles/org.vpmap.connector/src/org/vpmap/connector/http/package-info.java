/** HTTP as both connectors need it: tokens, retries that never repeat a write blindly, limits, a log without values. */
package org.vpmap.connector.http;
