package io.recourse.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parts of a call with files: the part {@code item} is its JSON, each part {@code file} is a file. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SendsFiles {

    /** The name of a schema that {@link MoreSchemas} tells, for parts that are others than these. */
    String parts() default "";

    /** The name of the schema of the part {@code item}, as in {@link Sends}; empty for a call that has none. */
    String item() default "";

    boolean itemRequired() default true;

    boolean filesRequired() default false;

    /** Whether a part {@code cases} may say for which of several cases it is. */
    boolean cases() default false;
}
