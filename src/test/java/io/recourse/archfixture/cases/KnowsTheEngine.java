package io.recourse.archfixture.cases;

import org.camunda.bpm.engine.RuntimeService;

class KnowsTheEngine {

    RuntimeService runtime;
}
