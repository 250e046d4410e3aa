/**
 * The frame of all pages: layout, sections, forms that keep what was typed, refusals in words, the start page. It knows
 * who is signed in and nothing of any feature: each contributes its {@link io.recourse.portal.Section}. Begin at
 * {@code Frame} and {@link io.recourse.portal.SentForm}.
 */
package io.recourse.portal;
