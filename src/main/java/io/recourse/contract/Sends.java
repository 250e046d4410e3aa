package io.recourse.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is sent, of a body that is read as a tree or as bytes. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sends {

    /** The name of its schema: that of a form ({@code FileCaseForm}), or one of {@link MoreSchemas}. */
    String value() default "";

    /** A record that has its members, where there is no such name. */
    Class<?> type() default Void.class;
}
