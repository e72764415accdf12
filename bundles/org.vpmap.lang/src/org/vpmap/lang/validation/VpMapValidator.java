package org.vpmap.lang.validation;

/**
 * Xtext's own place for checks has none: what is wrong with a map depends on schemas, settings and other files, so a project is checked
 * as a whole by {@link org.vpmap.lang.project.MappingProject}, in editors as on the command line.
 */
public class VpMapValidator extends AbstractVpMapValidator {}
