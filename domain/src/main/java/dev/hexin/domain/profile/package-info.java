/** Who a visitor of the web pages is, and how signing in can end. */
@NullMarked
package dev.hexin.domain.profile;

import org.jspecify.annotations.NullMarked;
