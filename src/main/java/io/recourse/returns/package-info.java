/**
 * The return of goods beside the case: the buyer sends them, the seller inspects them, a disputed return is decided by a
 * person, and the refund is paid out only when it ends well. It knows the case and the measures, and not who decided; the
 * measure {@code RETURN_AND_REFUND} waits until it ends. Begin at {@link io.recourse.returns.Returns}.
 */
package io.recourse.returns;
