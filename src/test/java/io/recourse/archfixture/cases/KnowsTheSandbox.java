package io.recourse.archfixture.cases;

import io.recourse.archfixture.sandbox.OrdersToTry;

class KnowsTheSandbox {

    OrdersToTry orders;
}
