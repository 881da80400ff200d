/** Who the official account is: its credentials, its mode, its rights. */
@NullMarked
package dev.hexin.sandbox.account;

import org.jspecify.annotations.NullMarked;
