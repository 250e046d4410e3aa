package io.recourse.testing;

import io.recourse.RecourseApplication;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** A {@link CaseTest} that costs too much to be run once more on the other database: it runs on H2 alone. */
@Documented
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {RecourseApplication.class, CaseTestConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // what is due at once happens when the test says so, not within the next 200 milliseconds
        properties = {
            "recourse.simulation.settles-by-itself=false",
            RunningClock.OF_CASES + "=${" + RunningClock.CLOCK + ":still}",
            // what the marketplace reports is signed with it
            "recourse.marketplace.secret=" + MarketplaceReport.SECRET,
            // nobody waits long for a server that hangs on purpose
            "recourse.webhooks.timeout=400ms",
            // nobody is drawn to read a decision again who is to see it
            "recourse.quality.percent=0",
            // a test asks faster than anybody is let
            "recourse.access.accounts.requests=0",
            // its own, as its database is
            "recourse.evidence.directory=target/evidence/${random.uuid}",
            "recourse.retention.log=target/erasures/${random.uuid}"
        })
@ActiveProfiles("simulation")
@ContextConfiguration(initializers = FreshDatabase.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@ExtendWith(CleanStart.class)
public @interface CaseTestOnH2 {}
