/**
 * The one form in which every package that keeps something of a case says how it is erased, and every package that keeps
 * something for a time only says how old it is. It knows none of them. Begin at {@link io.recourse.erasure.ErasesCase};
 * when something is erased is decided by {@code io.recourse.retention}.
 */
package io.recourse.erasure;
