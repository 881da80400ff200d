/** The ports' state in this process's memory: bounded, expiring, gone with the process. */
@NullMarked
package dev.hexin.persistence.memory;

import org.jspecify.annotations.NullMarked;
