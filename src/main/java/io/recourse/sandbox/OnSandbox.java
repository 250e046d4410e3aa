package io.recourse.sandbox;

import io.recourse.marketplace.OnPlatform;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** No platform is configured. */
final class OnSandbox extends OnPlatform {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !super.matches(context, metadata);
    }
}
