package io.recourse.access;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The identity providers of the configuration. What one with an {@code issuer-uri} tells of itself is asked for when
 * somebody signs in, until it has answered: one that is down must not keep us from starting.
 */
class Providers implements ClientRegistrationRepository {

    private final OAuth2ClientProperties properties;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    Providers(OAuth2ClientProperties properties) {
        this.properties = properties;
        properties.getRegistration().forEach((id, registration) -> {
            if (issuer(id, registration) == null) {
                known.put(id, asked(id));
            }
        });
    }

    /** Asked before the start. */
    static void requireThatTheySayWhoSomebodyIs(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of("demo | simulation"))) {
            return;
        }
        of(settings).getRegistration().forEach((id, registration) -> {
            if (!scopes(registration).contains("openid")) {
                throw new StartRefused(
                        "The identity provider " + id + " would not be asked who somebody is: its scope has no openid.",
                        "Set spring.security.oauth2.client.registration." + id + ".scope=openid,profile,email.");
            }
        });
    }

    /** The providers of the settings, before there is a bean of them. */
    static OAuth2ClientProperties of(Environment settings) {
        return Binder.get(settings)
                .bind("spring.security.oauth2.client", OAuth2ClientProperties.class)
                .orElseGet(OAuth2ClientProperties::new);
    }

    /** Null when there is none of this name. */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        ClientRegistration found = known.get(id);
        if (found == null && properties.getRegistration().containsKey(id)) {
            found = asked(id);
            known.put(id, found);
        }
        return found;
    }

    private ClientRegistration asked(String id) {
        OAuth2ClientProperties alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, properties.getRegistration().get(id));
        alone.getProvider().putAll(properties.getProvider());
        return new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(id);
    }

    private String issuer(String id, OAuth2ClientProperties.Registration registration) {
        OAuth2ClientProperties.Provider provider =
                properties.getProvider().get(registration.getProvider() == null ? id : registration.getProvider());
        return provider == null ? null : provider.getIssuerUri();
    }

    private static Set<String> scopes(OAuth2ClientProperties.Registration registration) {
        return registration.getScope() == null ? Set.of() : registration.getScope();
    }
}
