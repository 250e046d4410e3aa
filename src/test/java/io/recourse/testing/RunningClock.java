package io.recourse.testing;

import io.recourse.simulation.SimulatedClock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Simulated time that runs while something is done: every reading, and every step of the engine, moves it on by 0 to 50
 * milliseconds. What a test says of time stays literal, because each call of the interface and each task that is due begins
 * at the instant at which the story of the test stands. Told in {@code docs/testing.md}.
 */
final class RunningClock extends SimulatedClock {

    /** {@code running}: the tests of whole cases run with this clock. */
    static final String CLOCK = "recourse.test.clock";

    /** What {@link CaseTest} makes of it: who starts the application by hand says himself what time it is. */
    static final String OF_CASES = "recourse.test.clock-of-cases";

    private static final String SEED = "recourse.test.clock.seed";
    private static final long ONE_SEED = Long.getLong(SEED, System.nanoTime());
    private static final int LONGEST_MILLIS = 50;

    private Random random = new Random(ONE_SEED);
    private Instant story;

    RunningClock(Instant start) {
        super(start);
        story = super.instant();
    }

    @Override
    public synchronized Instant instant() {
        Instant read = super.instant();
        moveOn();
        return read;
    }

    @Override
    public synchronized void set(Instant instant) {
        super.set(instant);
        story = super.instant();
    }

    synchronized Instant story() {
        return story;
    }

    /** Something begins, or has ended: the story goes on where it stood. */
    synchronized void backToTheStory() {
        super.set(story);
    }

    /** The same steps for the same test, alone or after others. */
    synchronized void startOver(String test) {
        random = new Random(ONE_SEED + test.hashCode());
    }

    /** How to run a test once more as it ran. */
    String howItRan() {
        return "the clock ran: -D%s=running -D%s=%d".formatted(CLOCK, SEED, ONE_SEED);
    }

    private synchronized void moveOn() {
        super.set(super.instant().plusMillis(random.nextInt(LONGEST_MILLIS + 1)));
    }

    ProcessEnginePlugin betweenTheStepsOfTheEngine() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
                    @Override
                    public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
                        processes.forEach(RunningClock.this::listen);
                    }
                });
            }
        };
    }

    private void listen(ScopeImpl scope) {
        scope.getActivities().forEach(activity -> {
            // before the activity's own listeners, which are what happens at it
            activity.addListener(ExecutionListener.EVENTNAME_START, execution -> moveOn(), 0);
            listen(activity);
        });
    }
}
