/**
 * What every way in and out shares: problems with their words ({@link io.recourse.web.Problem}), texts in both
 * languages, times in words, pages of long lists, limits, idempotent calls, and SQL's small helpers. It knows text and
 * time, and no feature. Begin at {@link io.recourse.web.Problem} and {@link io.recourse.web.Texts}.
 */
package io.recourse.web;
