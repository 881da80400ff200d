/**
 * What all stores share: whose state it is, and how its secrets are kept. The stores never know each other.
 */
@NullMarked
package dev.hexin.persistence;

import org.jspecify.annotations.NullMarked;
