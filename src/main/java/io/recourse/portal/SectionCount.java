package io.recourse.portal;

import io.recourse.access.Actor;

/** How much there is in a place of the navigation; shown beside its name unless it is nothing. */
public interface SectionCount {

    int MOST = 99;

    /** The path of the place. */
    String path();

    /** More than {@link #MOST} is told as that only, so that no more than one above it need be counted. */
    long of(Actor reader);
}
