/** The Generic Editor on the language services. */
package org.vpmap.lang.ui;
