/** What goes over the wire: signatures, the push cipher, fields as XML or JSON, strict reading of answers. */
@NullMarked
package dev.hexin.sandbox.wire;

import org.jspecify.annotations.NullMarked;
