/**
 * Text as people see it. A computer compares characters, a person compares what is on the screen: what shows nothing
 * ({@link io.recourse.text.Visible}), what turns the direction of its surroundings ({@link io.recourse.text.WritingDirection}),
 * which two names look alike ({@link io.recourse.text.Looks}), what a search compares ({@link io.recourse.text.Sought})
 * and what a spreadsheet would compute ({@link io.recourse.text.Csv}). Every other package asks here and has no rule of
 * its own. This package knows only Unicode, by the library ICU, and nothing of Recourse.
 */
package io.recourse.text;
