/** The time, read once for each step: docs/adr/0062. */
package io.recourse.clock;
