/**
 * What somebody who works on cases looks at besides the case itself, and the pages on which they do their work. It only
 * reads, and calls the use cases of others; no other feature knows it.
 */
package io.recourse.desk;
