package io.recourse.archfixture.deadline;

import org.springframework.util.Assert;

class KnowsSpring {

    void count(int days) {
        Assert.isTrue(days > 0, "days");
    }
}
