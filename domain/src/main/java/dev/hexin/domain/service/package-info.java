/** What every account does, whatever it answers. */
@NullMarked
package dev.hexin.domain.service;

import org.jspecify.annotations.NullMarked;
