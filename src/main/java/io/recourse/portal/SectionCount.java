package io.recourse.portal;

import io.recourse.access.Actor;

/** How much there is in a place of the navigation; shown beside its name unless it is nothing. */
public interface SectionCount {

    /** The place's path. */
    String path();

    long of(Actor reader);
}
