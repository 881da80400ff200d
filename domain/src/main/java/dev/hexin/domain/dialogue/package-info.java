/**
 * Dialogues: questions in a row as a pure state machine, and the readers of their answers.
 *
 * <p>
 * {@code on.dialogue(…)} of {@link dev.hexin.domain.port.Routes} declares one.
 * {@link dev.hexin.domain.dialogue.AnswerReaders} has the readers: text, numbers, dates, choices, places and
 * pictures. {@link dev.hexin.domain.dialogue.DialogueWording} has the sentences that a dialogue says by
 * itself, in Chinese and English. The machine knows no clock and no store: a step is a function of where the
 * dialogue stands and of what came.
 */
@NullMarked
package dev.hexin.domain.dialogue;

import org.jspecify.annotations.NullMarked;
