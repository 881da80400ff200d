/** What operators watch: reads what is counted anyway, once Prometheus asks for it. */
@NullMarked
package dev.hexin.app.meters;

import org.jspecify.annotations.NullMarked;
