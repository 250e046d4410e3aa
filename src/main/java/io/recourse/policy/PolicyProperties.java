package io.recourse.policy;

import io.recourse.text.Visible;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code recourse.policy.*}.
 *
 * @param edition the edition that every new case gets; blank or null: the one in force on the day it is filed
 */
@ConfigurationProperties("recourse.policy")
public record PolicyProperties(String edition) {

    public PolicyProperties {
        edition = edition == null ? "" : Visible.trimmed(edition);
    }
}
