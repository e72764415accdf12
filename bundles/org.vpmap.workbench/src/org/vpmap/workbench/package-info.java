/** Product, perspectives, views, wizards, jobs. */
package org.vpmap.workbench;
