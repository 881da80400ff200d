/** Followers and what they see in their chat. */
@NullMarked
package dev.hexin.sandbox.chat;

import org.jspecify.annotations.NullMarked;
