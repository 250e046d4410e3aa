package io.recourse.portal;

import io.recourse.access.Actor;

/** How much there is in a place of the navigation; shown beside its name unless it is nothing. */
public interface SectionCount {

    /** The path of the place. */
    String path();

    long of(Actor reader);
}
