/** What the account says by itself, outside of a passive reply, and what comes of it. */
@NullMarked
package dev.hexin.domain.customerservice;

import org.jspecify.annotations.NullMarked;
