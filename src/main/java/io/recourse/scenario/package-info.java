/**
 * A case as a test: what its people did and when, without their names and words, and what has to come of it when they do it
 * again. Begin with {@link io.recourse.scenario.TellScenario}; the test kit runs what it tells.
 */
package io.recourse.scenario;
