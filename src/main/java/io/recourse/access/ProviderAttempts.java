package io.recourse.access;

import io.recourse.web.KnownReader;
import io.recourse.web.PageCookies;
import io.recourse.web.StoredJson;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.WebUtils;

/**
 * What the identity provider was asked, kept until its answer comes by the browser that will bring it: in a cookie that
 * nobody but us can read or make, at whichever node the answer comes in. An attempt that is never finished leaves nothing with us.
 */
class ProviderAttempts implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "recourse-attempt";
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    /** Browsers keep cookies of up to 4,096 bytes. */
    private static final int LONGEST = 3_600;

    /** The least length of a cookie: what makes each one different, and the seal. */
    private static final int SHORTEST = 32;

    private final ClientRegistrationRepository providers;
    private final SingletonSupplier<BytesEncryptor> encryptor;

    ProviderAttempts(ClientRegistrationRepository providers, KnownReader keys) {
        this.providers = providers;
        // when it is first needed, because the key stands in the database
        this.encryptor = SingletonSupplier.of(() -> Encryptors.stronger(
                keys.keyFor("what a provider was asked"), keys.keyFor("the salt of what a provider was asked")));
    }

    /** All of a request that the registration does not say. */
    record Attempt(String provider, String redirectUri, String state, String nonce, String verifier, String to) {

        static Attempt of(OAuth2AuthorizationRequest asked) {
            return new Attempt(
                    asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID),
                    asked.getRedirectUri(),
                    asked.getState(),
                    asked.getAttribute(OidcParameterNames.NONCE),
                    asked.getAttribute(PkceParameterNames.CODE_VERIFIER),
                    asked.getAttribute(PageSecurity.TO));
        }

        Attempt toTheBeginning() {
            return new Attempt(provider, redirectUri, state, nonce, verifier, "/");
        }

        OAuth2AuthorizationRequest asked(ClientRegistration registration) {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                    .clientId(registration.getClientId())
                    .redirectUri(redirectUri)
                    .scopes(registration.getScopes())
                    .state(state)
                    .attributes(kept -> {
                        kept.put(OAuth2ParameterNames.REGISTRATION_ID, provider);
                        kept.put(OidcParameterNames.NONCE, nonce);
                        kept.put(PkceParameterNames.CODE_VERIFIER, verifier);
                    })
                    .build();
        }
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            PageCookies.forget(request, response, COOKIE);
            return;
        }
        Attempt attempt = Attempt.of(asked);
        String sealed = sealed(attempt);
        PageCookies.set(
                request,
                response,
                COOKIE,
                sealed.length() > LONGEST ? sealed(attempt.toTheBeginning()) : sealed,
                KEPT_FOR);
    }

    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return attempt(request).map(this::asked).orElse(null);
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Attempt> attempt = attempt(request);
        attempt.ifPresent(one -> {
            request.setAttribute(PageSecurity.TO, one.to());
            PageCookies.forget(request, response, COOKIE);
        });
        return attempt.map(this::asked).orElse(null);
    }

    private OAuth2AuthorizationRequest asked(Attempt attempt) {
        ClientRegistration registration = providers.findByRegistrationId(attempt.provider());
        return registration == null ? null : attempt.asked(registration);
    }

    /** The attempt of this browser, if it is the provider's answer to it that comes. */
    private Optional<Attempt> attempt(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie == null || state == null
                ? Optional.empty()
                : opened(cookie.getValue()).filter(attempt -> state.equals(attempt.state()));
    }

    private String sealed(Attempt attempt) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        encryptor.obtain().encrypt(StoredJson.write(attempt).getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Attempt> opened(String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            return bytes.length < SHORTEST
                    ? Optional.empty()
                    : Optional.of(StoredJson.read(
                            new String(encryptor.obtain().decrypt(bytes), StandardCharsets.UTF_8), Attempt.class));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException notOurs) {
            return Optional.empty();
        }
    }
}
