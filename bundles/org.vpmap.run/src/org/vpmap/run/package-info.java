/** Plans and executes runs. */
package org.vpmap.run;
