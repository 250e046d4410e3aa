package io.recourse.testing;

import io.recourse.process.DueJobs;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Every test begins with nothing and at {@link Scenario#START}. */
class CleanStart implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        application(test).getBean(Scenario.class).startAt(Scenario.START);
    }

    /** The engine's clock is one for all engines of this JVM: the others want the system's. */
    @Override
    public void afterEach(ExtensionContext test) {
        application(test).getBean(DueJobs.class).resetEngineClock();
    }

    private static ApplicationContext application(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test);
    }
}
