/**
 * A marketplace for trying things out, which ships with Recourse and is no part of it: it keeps orders, listings and
 * accounts in tables of its own, carries out measures on them, and reports what happens there. It implements the port of
 * {@link io.recourse.marketplace}, and nothing in Recourse knows it; a start without a platform's address is refused
 * unless somebody asked for this one. Begin at {@link io.recourse.sandbox.SandboxMarketplace}.
 */
package io.recourse.sandbox;
