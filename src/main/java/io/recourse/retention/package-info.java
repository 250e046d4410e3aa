/**
 * What is kept of cases, how long, and what is erased then. The periods are {@code processes/retention.dmn}; {@code
 * RunRetention} counts and erases, {@code DailyRetention} does it every day, {@code EraseCase} erases one case in all
 * packages that keep something of it ({@link io.recourse.erasure.ErasesCase}). A case that is held by {@code HoldCase} is
 * not erased. Begin at {@code RunRetention}.
 */
package io.recourse.retention;
