/** Dialogues: questions in a row as a pure state machine, and the readers of their answers. */
@NullMarked
package dev.hexin.domain.dialogue;

import org.jspecify.annotations.NullMarked;
