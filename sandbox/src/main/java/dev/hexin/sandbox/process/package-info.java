/** Processes and ports: the back end as a child process, and who else is there. */
@NullMarked
package dev.hexin.sandbox.process;

import org.jspecify.annotations.NullMarked;
