/**
 * Complaints that were filed in one go and stand together: each is a case of its own, with its own number, deadlines,
 * decision and appeal, and what is done to several at once is done to each by the use case that exists for one. This package
 * knows the use cases of a case's life up to its examination, and the letter of a decision; nothing of them knows it but by a
 * campaign's id. Begin at {@code FileMany}.
 */
package io.recourse.campaign;
