package io.recourse.archfixture.cases;

import io.recourse.web.Problem;

/** What it counts may be more by the time that it adds. */
class CountsWithoutLock {

    void add(int many) {
        if (many >= 50) {
            throw Problem.refused("too-many-views", 50);
        }
    }
}
