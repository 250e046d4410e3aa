package io.recourse.access;

import io.recourse.web.KnownReader;
import io.recourse.web.PageRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * People sign in to the pages with an identity provider (OpenID Connect). It is asked when somebody signs in, not when we
 * start, and never waited for longer than {@code recourse.access.provider-timeout}.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!demo & !simulation")
class ProviderSecurity {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final ClientHttpRequestFactory calls;

    ProviderSecurity(@Value("${recourse.access.provider-timeout:10s}") Duration timeout) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        factory.setReadTimeout(timeout);
        this.calls = factory;
    }

    @Bean
    @Order(PageSecurity.AFTER_THE_INTERFACE)
    SecurityFilterChain pagesByProvider(
            HttpSecurity http,
            LanguageAtSignIn language,
            Sessions sessions,
            TokenSignIn tokens,
            ObjectProvider<ClientRegistrationRepository> registrations,
            KnownReader keys,
            Entrance entrance)
            throws Exception {
        ClientRegistrationRepository providers = registrations.getIfAvailable();
        if (providers == null) {
            // the interface works without a provider; the page to sign in on says what is missing
            return PageSecurity.pages(http, sessions, entrance).build();
        }
        OidcUserService users = users();
        ProviderRefusals refusals = new ProviderRefusals();
        return PageSecurity.pages(http, sessions, entrance)
                .oauth2Login(login -> login.loginPage("/sign-in")
                        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(goingOn(providers))
                                .authorizationRequestRepository(new ProviderAttempts(providers, keys)))
                        .tokenEndpoint(end -> end.accessTokenResponseClient(tokenCalls()))
                        .userInfoEndpoint(info -> info.oidcUserService(asked -> tokens.signedIn(
                                users.loadUser(asked),
                                asked.getClientRegistration().getRegistrationId())))
                        .authorizedClientRepository(new NoProviderTokens())
                        .successHandler(PageSecurity.goOn(language, sessions, entrance, "provider"))
                        .failureHandler(refusals)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(refusals);
                                return filter;
                            }
                        }))
                .logout(logout -> logout.logoutSuccessHandler(new ProviderSignOut(providers)))
                .build();
    }

    /** Where to go on stands in the address that leads to the provider; it is kept until its answer comes. */
    private static OAuth2AuthorizationRequestResolver goingOn(ClientRegistrationRepository providers) {
        DefaultOAuth2AuthorizationRequestResolver usual = new DefaultOAuth2AuthorizationRequestResolver(
                providers, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                OAuth2AuthorizationRequest asked = usual.resolve(request);
                return asked == null
                        ? null
                        : OAuth2AuthorizationRequest.from(asked)
                                .attributes(kept ->
                                        kept.put(PageSecurity.TO, PageRequests.safe(request.getParameter("to"))))
                                .build();
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return usual.resolve(request, registration);
            }
        };
    }

    private RestClientAuthorizationCodeTokenResponseClient tokenCalls() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(calls)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    private OidcUserService users() {
        RestTemplate rest = new RestTemplate(calls);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService usual = new DefaultOAuth2UserService();
        usual.setRestOperations(rest);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(usual);
        return users;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> identities() {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return registration -> decoders.computeIfAbsent(registration.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                            registration.getProviderDetails().getJwkSetUri())
                    .restOperations(new RestTemplate(calls))
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    /** The keys of bearer tokens come from a provider, too. */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer keysInTime() {
        return builder -> builder.restOperations(new RestTemplate(calls));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnOAuth2ClientRegistrationProperties
    @EnableConfigurationProperties(OAuth2ClientProperties.class)
    @Profile("!demo & !simulation")
    static class Registrations {

        @Bean
        ClientRegistrationRepository providers(OAuth2ClientProperties properties) {
            return new Providers(properties);
        }
    }
}
