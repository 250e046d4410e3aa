/**
 * What people are shown of where the rules come from: the decision tables cite documents by number, people read their titles.
 * It knows no table; whoever shows a source asks {@link io.recourse.rules.Sources}, where to begin.
 */
package io.recourse.rules;
