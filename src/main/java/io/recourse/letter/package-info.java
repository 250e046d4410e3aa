/**
 * The decision as a letter: a PDF for a party, with a code by which anybody can find out whether it is genuine
 * ({@code docs/adr/0047}). It reads what was decided and changes no case. Begin at {@code DecisionLetters}.
 */
package io.recourse.letter;
