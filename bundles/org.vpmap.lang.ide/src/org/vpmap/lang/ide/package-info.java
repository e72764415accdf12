/** Completion, quick fixes, hover, highlighting and rename without SWT. */
package org.vpmap.lang.ide;
