/**
 * Cases as people live them, in a browser: from the first page to what whoever is right gets, and back when the decision
 * was wrong. {@code docs/kinds.md} names the story of each kind.
 */
package io.recourse.stories;
