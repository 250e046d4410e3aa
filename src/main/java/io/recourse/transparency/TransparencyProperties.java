package io.recourse.transparency;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told to the public, {@code recourse.transparency.*}.
 *
 * @param smallestCount counts above 0 and below this are not told
 * @param freshFor how long figures are shown before they are counted again
 * @param territorialScope where decisions take effect, as the DSA Transparency Database has it: countries of the EEA
 */
@ConfigurationProperties("recourse.transparency")
record TransparencyProperties(
        @DefaultValue("5") int smallestCount,
        @DefaultValue("1m") Duration freshFor,

        @DefaultValue({
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"
        })
        List<String> territorialScope) {

    TransparencyProperties {
        if (smallestCount < 1) {
            throw new IllegalArgumentException("recourse.transparency.smallest-count is at least 1");
        }
        territorialScope = List.copyOf(territorialScope);
    }
}
