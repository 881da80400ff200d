/** Which class stands behind which port. The only place that constructs services. */
@NullMarked
package dev.hexin.app.wiring;

import org.jspecify.annotations.NullMarked;
