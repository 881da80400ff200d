/** The official accounts of a sandbox: credentials, settings, kinds and rights. */
@NullMarked
package dev.hexin.sandbox.account;

import org.jspecify.annotations.NullMarked;
