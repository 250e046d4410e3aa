package io.recourse.archfixture.cases;

import io.recourse.archfixture.simulation.MovableClock;

class KnowsSimulation {

    MovableClock clock;
}
