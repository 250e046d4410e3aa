package io.recourse.marketplace;

import io.recourse.text.Visible;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A real platform's address is configured. A blank address counts as none, because that is how an unset variable arrives
 * from a container.
 */
public class OnPlatform implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !Visible.isEmpty(context.getEnvironment().getProperty(MarketplaceProperties.URL));
    }
}
