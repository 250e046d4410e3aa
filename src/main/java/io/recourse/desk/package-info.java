/** What somebody who works on cases looks at besides the case itself. Reads only; no other feature knows it. */
package io.recourse.desk;
