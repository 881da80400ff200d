/**
 * The ports' shared state in Redis: each call one script on one key, so that it is atomic and any Redis will do, a
 * cluster too. Everything expires by itself, and is judged by our own clock before that.
 */
@NullMarked
package dev.hexin.persistence.redis;

import org.jspecify.annotations.NullMarked;
