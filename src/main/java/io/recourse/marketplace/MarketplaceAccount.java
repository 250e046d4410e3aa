package io.recourse.marketplace;

/** A shop or buyer as the marketplace knows it; {@code shopCategory} is null for one that is no shop. */
public record MarketplaceAccount(String name, String shopCategory, int points) {}
