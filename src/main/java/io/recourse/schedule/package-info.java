/** What waits for its time, whoever does it: docs/adr/0040. */
package io.recourse.schedule;
