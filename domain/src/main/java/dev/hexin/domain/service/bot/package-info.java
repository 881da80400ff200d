/** What holds for every bot: what it is asked, how often, what it remembers, what is shown of it. */
@NullMarked
package dev.hexin.domain.service.bot;

import org.jspecify.annotations.NullMarked;
