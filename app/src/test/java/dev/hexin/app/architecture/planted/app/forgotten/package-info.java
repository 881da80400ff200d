/** Documented, but not marked. */
@Deprecated
package dev.hexin.app.architecture.planted.app.forgotten;
