/** Processes and ports: the back end as a child process, and the ports of this machine. */
@NullMarked
package dev.hexin.sandbox.process;

import org.jspecify.annotations.NullMarked;
