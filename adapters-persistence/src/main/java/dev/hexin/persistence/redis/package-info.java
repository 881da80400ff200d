/**
 * Shared state in Redis: each call one script, so that it is atomic, on keys of one account, so that a
 * cluster will do too. Everything expires by itself.
 */
@NullMarked
package dev.hexin.persistence.redis;

import org.jspecify.annotations.NullMarked;
