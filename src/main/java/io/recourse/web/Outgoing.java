package io.recourse.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * What does by itself what is due, and so calls others: not with {@code recourse.outgoing=paused}, in which somebody looks at a
 * restored system first.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = Outgoing.SETTING, havingValue = "on", matchIfMissing = true)
public @interface Outgoing {

    String SETTING = "recourse.outgoing";
    String PAUSED = "paused";
}
