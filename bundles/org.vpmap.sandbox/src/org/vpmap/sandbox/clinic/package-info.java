/** An invented clinic, deterministic and as dirty as a real one, that the embedded Visual Practice server serves. */
package org.vpmap.sandbox.clinic;
