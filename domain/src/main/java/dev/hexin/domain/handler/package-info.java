/** What this account answers: the team's room. What stands here are examples to replace. */
@NullMarked
package dev.hexin.domain.handler;

import org.jspecify.annotations.NullMarked;
