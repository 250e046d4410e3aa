/**
 * What proves that a case was not changed afterwards: the chain of its events, the sealed file that a party takes away,
 * and the program that checks such a file without a database. It knows bytes, hashes and JSON, and nothing of cases:
 * {@code cases} and the stages hand in what is sealed. Begin at {@link io.recourse.custody.Chain};
 * {@code docs/custody.md} tells a stranger how to check by other means.
 */
package io.recourse.custody;
