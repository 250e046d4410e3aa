/**
 * What somebody has begun to write and not sent yet, on the server, one for each purpose; files that came with it wait
 * beside it. It does not know what a draft is about: its owner gives it a {@link io.recourse.drafts.DraftKey} and JSON.
 * Begin at {@link io.recourse.drafts.Drafts}.
 */
package io.recourse.drafts;
