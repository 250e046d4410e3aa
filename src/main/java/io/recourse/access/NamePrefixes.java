package io.recourse.access;

import io.recourse.text.Looks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What the names of an identity provider begin with here. Two providers may each have an {@code anna}, and they are two
 * people: with more than one provider, each has to say how its names begin, or we don't start. The same beginning for two
 * says that whoever configured them knows their names to be the same people's.
 */
@Component
@Profile("!demo & !simulation")
class NamePrefixes {

    /**
     * The setting of an identity provider {@code <id>}, as in {@code spring.security.oauth2.client.registration.<id>}.
     */
    static final String OF_PROVIDER = "recourse.access.name-prefixes";

    /** The setting of the bearer tokens of the interface. */
    static final String OF_TOKENS = "recourse.access.token.name-prefix";

    private static final String BEARER = "spring.security.oauth2.resourceserver.jwt.";

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final String ofTokens;

    @Autowired
    NamePrefixes(Environment environment) {
        this(environment, Providers.of(environment));
    }

    /** Asked before the start. */
    static void requireThatNamesCanBeToldApart(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of("!demo & !simulation"))) {
            new NamePrefixes(settings);
        }
    }

    NamePrefixes(Environment environment, OAuth2ClientProperties clients) {
        Map<String, String> said = Binder.get(environment)
                .bind(OF_PROVIDER, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        List<Source> sources = new ArrayList<>();
        new TreeMap<>(clients.getRegistration())
                .forEach((id, one) -> sources.add(Source.of(id, one, clients, OF_PROVIDER + "." + id, said.get(id))));
        Source tokens = new Source(
                environment.getProperty(BEARER + "issuer-uri"),
                environment.getProperty(BEARER + "jwk-set-uri"),
                null,
                OF_TOKENS,
                environment.getProperty(OF_TOKENS));
        boolean manyProviders = sources.stream().anyMatch(one -> !one.isSame(sources.get(0)));
        boolean otherTokens = !sources.isEmpty() && !tokens.isUnknown() && !tokens.canBe(sources.get(0));
        if (manyProviders || otherTokens) {
            List<Source> all = new ArrayList<>(sources);
            if (!tokens.isUnknown()) {
                all.add(tokens);
            }
            requireEach(all);
        }
        sources.forEach(one -> prefixes.put(one.id(), one.prefix()));
        // where nothing is said, the tokens are those of the one provider that there is
        ofTokens = tokens.said() != null || manyProviders || otherTokens || sources.isEmpty()
                ? tokens.prefix()
                : sources.get(0).prefix();
    }

    /** {@code issuer}, {@code keys}, {@code provider} and {@code said} are null where nothing is configured. */
    private record Source(String issuer, String keys, String provider, String setting, String said) {

        static Source of(
                String id,
                OAuth2ClientProperties.Registration registration,
                OAuth2ClientProperties all,
                String setting,
                String said) {
            String name = registration.getProvider() == null ? id : registration.getProvider();
            OAuth2ClientProperties.Provider provider = all.getProvider().get(name);
            return new Source(
                    provider == null ? null : provider.getIssuerUri(),
                    provider == null ? null : provider.getJwkSetUri(),
                    name,
                    setting,
                    said);
        }

        String id() {
            return setting.substring(setting.lastIndexOf('.') + 1);
        }

        String prefix() {
            return said == null ? "" : said;
        }

        boolean isUnknown() {
            return issuer == null && keys == null;
        }

        boolean isSame(Source other) {
            return provider != null && provider.equals(other.provider)
                    || issuer != null && issuer.equals(other.issuer)
                    || issuer == null && other.issuer == null && keys != null && keys.equals(other.keys);
        }

        /** Whether nothing that is configured speaks against it. */
        boolean canBe(Source other) {
            return issuer != null && other.issuer != null
                    ? issuer.equals(other.issuer)
                    : keys == null || other.keys == null || keys.equals(other.keys);
        }
    }

    private static void requireEach(List<Source> sources) {
        List<String> missing = sources.stream()
                .filter(one -> one.said() == null)
                .map(Source::setting)
                .toList();
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "People and programs come from more than one identity provider, and nothing says whose names are"
                            + " whose: somebody of one would be in the account of whoever has the same name at the other.",
                    "Say how the names of each begin here, in " + String.join(", ", missing)
                            + "; one may be empty. Only providers that know the same people by the same names have the same.");
        }
        for (Source one : sources) {
            for (Source other : sources) {
                if (!one.said().isEmpty()
                        && !other.said().equals(one.said())
                        && other.said().startsWith(one.said())) {
                    throw new StartRefused(
                            other.setting() + " begins with " + one.setting()
                                    + ", so that a name could be of either identity provider.",
                            "Let the two begin differently.");
                }
            }
        }
    }

    /** @param registration the identity provider with which somebody signed in on a page */
    String of(String registration) {
        return prefixes.getOrDefault(registration, "");
    }

    String ofTokens() {
        return ofTokens;
    }

    /** Whether a name with this prefix could be taken for one of another provider. */
    boolean isOfAnother(String prefix, String name) {
        return Stream.concat(prefixes.values().stream(), Stream.of(ofTokens))
                .filter(other -> !other.equals(prefix) && !other.isEmpty())
                .anyMatch(other -> Looks.beginsLike(other, name));
    }
}
