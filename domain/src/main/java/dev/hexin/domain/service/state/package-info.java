/** State that the replicas of an account share: the rules of each kind, written once on cells. */
@NullMarked
package dev.hexin.domain.service.state;

import org.jspecify.annotations.NullMarked;
