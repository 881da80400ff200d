/** The calls about followers: profiles, remarks, tags and the blacklist. */
@NullMarked
package dev.hexin.sandbox.user;

import org.jspecify.annotations.NullMarked;
