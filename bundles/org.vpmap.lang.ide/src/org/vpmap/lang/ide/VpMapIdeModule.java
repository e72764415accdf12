package org.vpmap.lang.ide;

/** Components of editors that need no SWT. */
public class VpMapIdeModule extends AbstractVpMapIdeModule {}
