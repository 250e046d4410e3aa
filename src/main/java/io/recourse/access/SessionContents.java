package io.recourse.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.web.StoredJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.FlashMap;

/**
 * What stands in a session, as JSON of our own form: a newer version of us, or of Spring Security, reads what an older one
 * wrote, and the other way round, and nothing that is stored names a class that would be made of it, but for what one page
 * leaves for the next, which may be lost. So a session keeps only what is listed here; anything else is refused when it is
 * written.
 */
final class SessionContents {

    private static final Logger LOG = LoggerFactory.getLogger(SessionContents.class);
    private static final String OURS = "io.recourse.";
    private static final TypeReference<Map<String, Kept>> ALL = new TypeReference<>() {};

    private SessionContents() {}

    /** An attribute; exactly one member is not null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(String text, String locale, String formToken, Who who, Account account, List<Left> left) {}

    /**
     * Who is signed in.
     *
     * @param provider null for who signed in by password, and so are the two that follow
     * @param subject by which name the provider knows them
     * @param token the provider's, which it wants to see again when they sign out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Who(String name, Set<Role> roles, String provider, String subject, String token) {}

    /** What {@link SignedIn} says but for its times. */
    record Account(String name, String hash, Set<Role> roles) {}

    /**
     * What one page left for the next.
     *
     * @param until in milliseconds since 1970
     */
    record Left(String path, Map<String, List<String>> query, long until, Map<String, Value> values) {}

    /**
     * @param type the record of ours that {@code json} is; null for texts, numbers and lists of them
     * @param list of the values in it, if it is a list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(String type, String json, List<Value> list) {}

    static String write(Map<String, Object> attributes) {
        Map<String, Kept> all = new LinkedHashMap<>();
        attributes.forEach((name, value) -> all.put(name, kept(name, value)));
        return StoredJson.write(all);
    }

    /** Empty for what can't be read: then nobody is signed in. */
    static Optional<Map<String, Object>> read(String json, long since, long used) {
        try {
            Map<String, Object> attributes = new LinkedHashMap<>();
            StoredJson.read(json, ALL).forEach((name, kept) -> {
                Object value = value(kept, since, used);
                if (value != null) {
                    attributes.put(name, value);
                }
            });
            return Optional.of(attributes);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("A session can't be read, its reader signs in again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Kept kept(String name, Object value) {
        if (value instanceof String text) {
            return new Kept(text, null, null, null, null, null);
        }
        if (value instanceof Locale locale) {
            return new Kept(null, locale.toLanguageTag(), null, null, null, null);
        }
        if (value instanceof CsrfToken token) {
            return new Kept(null, null, token.getToken(), null, null, null);
        }
        if (value instanceof SecurityContext context) {
            return new Kept(null, null, null, who(context.getAuthentication()), null, null);
        }
        if (value instanceof SignedIn in) {
            return new Kept(null, null, null, null, new Account(in.name(), in.hash(), in.roles()), null);
        }
        if (value instanceof List<?> list && list.stream().allMatch(FlashMap.class::isInstance)) {
            return new Kept(
                    null,
                    null,
                    null,
                    null,
                    null,
                    list.stream().map(one -> left((FlashMap) one)).toList());
        }
        throw new IllegalArgumentException("A session does not keep " + name + ", a " + value.getClass());
    }

    private static Object value(Kept kept, long since, long used) {
        if (kept.text() != null) {
            return kept.text();
        }
        if (kept.locale() != null) {
            return Locale.forLanguageTag(kept.locale());
        }
        if (kept.formToken() != null) {
            return new DefaultCsrfToken(FormTokens.HEADER, FormTokens.PARAMETER, kept.formToken());
        }
        if (kept.who() != null) {
            return new SecurityContextImpl(authentication(kept.who()));
        }
        if (kept.account() != null) {
            return new SignedIn(
                    kept.account().name(), kept.account().hash(), kept.account().roles(), since, used);
        }
        return kept.left() == null
                ? null
                : new CopyOnWriteArrayList<>(
                        kept.left().stream().map(SessionContents::flashMap).toList());
    }

    private static Who who(Authentication authentication) {
        Actor actor = Authorities.actor(authentication);
        if (authentication instanceof OAuth2AuthenticationToken provided
                && provided.getPrincipal() instanceof OidcUser user) {
            return new Who(
                    actor.name(),
                    actor.roles(),
                    provided.getAuthorizedClientRegistrationId(),
                    user.getSubject(),
                    user.getIdToken().getTokenValue());
        }
        return new Who(actor.name(), actor.roles(), null, null, null);
    }

    private static Authentication authentication(Who who) {
        List<GrantedAuthority> authorities = Authorities.of(who.roles());
        return who.provider() == null
                ? UsernamePasswordAuthenticationToken.authenticated(who.name(), null, authorities)
                : new OAuth2AuthenticationToken(
                        new ProviderUser(who.name(), authorities, who.subject(), who.token()),
                        authorities,
                        who.provider());
    }

    private static Left left(FlashMap map) {
        Map<String, Value> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(name, value(value)));
        return new Left(map.getTargetRequestPath(), map.getTargetRequestParams(), map.getExpirationTime(), values);
    }

    private static FlashMap flashMap(Left left) {
        FlashMap map = new FlashMap();
        map.setTargetRequestPath(left.path());
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        left.query().forEach(query::put);
        map.addTargetRequestParams(query);
        map.setExpirationTime(left.until());
        left.values().forEach((name, value) -> object(value).ifPresent(found -> map.put(name, found)));
        return map;
    }

    private static Value value(Object value) {
        if (value instanceof List<?> list) {
            return new Value(
                    null, null, list.stream().map(SessionContents::value).toList());
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return new Value(null, StoredJson.write(value), null);
        }
        if (value.getClass().isRecord() && value.getClass().getName().startsWith(OURS)) {
            return new Value(value.getClass().getName(), StoredJson.write(value), null);
        }
        throw new IllegalArgumentException("A page leaves no " + value.getClass() + " for the next one");
    }

    /** Empty for what another version left and this one does not know. */
    private static Optional<Object> object(Value value) {
        if (value.list() != null) {
            List<Object> list = new ArrayList<>();
            value.list().forEach(one -> object(one).ifPresent(list::add));
            return Optional.of(list);
        }
        try {
            Class<?> type = value.type() == null ? Object.class : record(value.type());
            return Optional.of(StoredJson.read(value.json(), type));
        } catch (ClassNotFoundException | UncheckedIOException unknown) {
            LOG.debug("What a page left is not known here: {}", value.type(), unknown);
            return Optional.empty();
        }
    }

    private static Class<?> record(String name) throws ClassNotFoundException {
        Class<?> type = name.startsWith(OURS)
                ? Class.forName(name, false, SessionContents.class.getClassLoader())
                : Object.class;
        if (!type.isRecord()) {
            throw new ClassNotFoundException(name);
        }
        return type;
    }
}
