/**
 * What somebody who works on cases looks at besides the case itself, and the pages on which they do their work. It only
 * reads, and calls the use cases of others; no other feature knows it. Begin at {@code WorkPages} for the list and at
 * {@code ExaminationPages} and {@code DecisionPages} for one case.
 */
package io.recourse.desk;
