/** The time, read once for each step (docs/adr/0062), and the zone in which it is told. Knows nothing of the house. */
package io.recourse.clock;
