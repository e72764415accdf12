/** The language server: the editor's services over the Language Server Protocol. */
package org.vpmap.lang.ide.lsp;
