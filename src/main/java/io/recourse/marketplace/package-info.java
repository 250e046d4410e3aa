/**
 * The way to the marketplace: orders and reviews that are asked for, measures that are carried out there, reports that
 * come from it. It knows no case. Begin at {@link io.recourse.marketplace.Marketplace}, which the client of a real platform
 * implements here, and the built-in marketplace in the package {@code sandbox}.
 */
package io.recourse.marketplace;
