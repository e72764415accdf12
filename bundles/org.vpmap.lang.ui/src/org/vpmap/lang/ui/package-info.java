/** The editor: the platform's Generic Editor on the language's services. */
package org.vpmap.lang.ui;
