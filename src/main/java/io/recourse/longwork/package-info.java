/**
 * Work that takes longer than two seconds: somebody asks for it on a page, or by a call that does not wait, sees how far it is,
 * and can stop it, on whichever node. It knows nothing of what is done. Begin at {@link io.recourse.longwork.LongWorks}.
 */
package io.recourse.longwork;
