/** Words of the language: their values, and the messages of the parser. */
package org.vpmap.lang.syntax;
