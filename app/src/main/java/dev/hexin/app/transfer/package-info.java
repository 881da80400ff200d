/** What is kept of persons, carried from one database to another in a file. */
@NullMarked
package dev.hexin.app.transfer;

import org.jspecify.annotations.NullMarked;
