/** The embedded Visual Practice server: the REST profile over an invented clinic, with quirks that deployments have. */
package org.vpmap.sandbox.visualpractice;
