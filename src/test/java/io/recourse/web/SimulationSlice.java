package io.recourse.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/** A server with {@link WebSlice} in the profile simulation, one for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:web-simulation;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256",
            "recourse.access.sign-in.failures=3",
            // more than all tests together, but told
            "recourse.access.accounts.requests=10000",
            "recourse.access.accounts.at-once=10000",
            // small enough to be exceeded at every build
            "spring.servlet.multipart.max-file-size=1MB"
        })
@ActiveProfiles("simulation")
public @interface SimulationSlice {}
