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

/**
 * A test of pages in a real Chromium, in the application of {@link CaseTest} (it is the same one) and with the same clean
 * start. The test's constructor takes a {@link Browser}, a {@link Scenario} and any bean.
 *
 * <p>A test fails when any page that it opened logged an error, broke the Content-Security-Policy, asked another host for
 * something or got a 5xx.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {RecourseApplication.class, CaseTestConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // those of CaseTest, one by one: with others, it would be another application
        properties = {
            "recourse.simulation.settles-by-itself=false",
            RunningClock.OF_CASES + "=${" + RunningClock.CLOCK + ":still}",
            "recourse.marketplace.secret=" + MarketplaceReport.SECRET,
            "recourse.webhooks.timeout=400ms",
            "recourse.quality.percent=0",
            "recourse.access.accounts.requests=0",
            "recourse.evidence.directory=target/evidence/${random.uuid}",
            "recourse.retention.log=target/erasures/${random.uuid}"
        })
@ActiveProfiles("simulation")
@ContextConfiguration(initializers = FreshDatabase.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@ExtendWith({CleanStart.class, CleanBrowser.class})
public @interface BrowserTest {}
