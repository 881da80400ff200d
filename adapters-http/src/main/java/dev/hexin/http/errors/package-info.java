/** What callers are told whom no page and no webhook answers. */
@NullMarked
package dev.hexin.http.errors;

import org.jspecify.annotations.NullMarked;
