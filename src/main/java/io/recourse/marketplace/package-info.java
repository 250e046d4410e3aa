/**
 * The way to the marketplace: orders and reviews that are asked for, measures that are carried out there, reports that
 * come from it; and a built-in marketplace for trying things out. It knows no case. Begin at
 * {@link io.recourse.marketplace.Marketplace}, which both the real and the built-in one implement.
 */
package io.recourse.marketplace;
