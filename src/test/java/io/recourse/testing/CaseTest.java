package io.recourse.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of whole cases: the real application on a port of its own, in simulated time, on the database that the system
 * property {@code recourse.test.database} names ({@code h2} or {@code postgres}). All tests that carry this annotation
 * alone share one application; every test begins with empty tables and at {@link Scenario#START}. The test's constructor
 * takes a {@link Scenario} and any bean.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CaseTestOnH2
@Tag("persistence")
public @interface CaseTest {}
