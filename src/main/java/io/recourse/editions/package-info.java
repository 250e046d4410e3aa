/**
 * Editions of the rules that are entered as tables while the platform runs: announced, judged beforehand, kept with who and when.
 * They are one of the {@link io.recourse.policy.LaterEditions}, so everybody who asks the rules knows them. Begin at
 * {@link io.recourse.editions.EnterEdition}.
 */
package io.recourse.editions;
