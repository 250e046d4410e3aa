/** Text to times, in plain Java: the one place that reads an instant, a day or a length of time. */
package io.recourse.time;
