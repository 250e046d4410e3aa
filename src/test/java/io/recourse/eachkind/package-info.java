/**
 * Cases as people live them, in a browser: from the first page to what whoever is right gets, and back when the decision
 * was wrong. {@code docs/kinds.md} names the story of each kind. The package's name has the longest of all tests begin while
 * others are left to run beside it (docs/testing.md).
 */
package io.recourse.eachkind;
