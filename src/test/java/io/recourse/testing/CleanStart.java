package io.recourse.testing;

import io.recourse.process.DueJobs;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Every test begins with nothing and at {@link Scenario#START}. */
class CleanStart implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

    @Override
    public void beforeEach(ExtensionContext test) {
        running(test).ifAvailable(clock -> clock.startOver(test.getUniqueId()));
        application(test).getBean(Scenario.class).startAt(Scenario.START);
    }

    /** The engine's clock is one for all engines of this JVM: the others want the system's. */
    @Override
    public void afterEach(ExtensionContext test) {
        application(test).getBean(DueJobs.class).resetEngineClock();
    }

    /** Says how a clock that ran can run so again. */
    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        running(test).ifAvailable(clock -> failure.addSuppressed(new AssertionError(clock.howItRan())));
        throw failure;
    }

    private static ObjectProvider<RunningClock> running(ExtensionContext test) {
        return application(test).getBeanProvider(RunningClock.class);
    }

    private static ApplicationContext application(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test);
    }
}
