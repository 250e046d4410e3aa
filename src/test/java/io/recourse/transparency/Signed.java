package io.recourse.transparency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** With a key that signs, and a root for each day: all tests that carry it share one application. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "recourse.signing.key=target/signing/${random.uuid}.pem",
            "recourse.signing.make=true",
            "recourse.witness.daily=00:10",
            "recourse.witness.log=target/witness/${random.uuid}"
        })
@interface Signed {}
