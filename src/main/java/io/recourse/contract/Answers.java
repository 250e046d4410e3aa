package io.recourse.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call answers with, where the return type of its method does not say it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    /** The type of the body; without it, and without {@link #named}, what the return type says. */
    Class<?> value() default Void.class;

    /** The name of a schema that {@link MoreSchemas} tells, for a type that the controller can't know. */
    String named() default "";

    /** Each of them with the same body. */
    int[] status() default 200;

    /** The type of the body for who prefers not to wait (RFC 7240), and is answered 202. */
    Class<?> accepted() default Void.class;

    /** The media type of the body, where the method's mapping does not say it; bytes unless {@link #value} says otherwise. */
    String as() default "";

    /** Media types in which the same is told as a text, if {@code Accept} asks for it. */
    String[] also() default {};

    /** Whether there may be nothing to tell: 204. */
    boolean orNothing() default false;
}
