package io.recourse.access;

import static io.recourse.access.Paths.path;

import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Pages for people: a session, and a token in every form. How they sign in is by password here, and by
 * {@link ProviderSecurity} in production. What a role may do is each use case's own business here, too.
 * An address under {@code /api} has neither, whatever a browser sends along.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    /**
     * The attribute that says where a reader wanted to go before the identity provider was asked; it is set on the
     * request that comes back from there.
     */
    static final String TO = PageSecurity.class.getName() + ".to";

    static final int AFTER_THE_INTERFACE = 200;

    // who has the link needs no account, and a mail program no token of a session
    private static final String UNSUBSCRIBE = "/notices/unsubscribe/*";

    // what anybody may see; the pages of the transparency report and of verification have nothing of a person
    private static final RequestMatcher[] OPEN = Stream.of(
                    "/",
                    "/sign-in",
                    "/sign-in/failed",
                    "/settings",
                    "/assets/**",
                    "/favicon.ico",
                    "/robots.txt",
                    "/transparency/**",
                    "/rules/**",
                    "/verify/**",
                    UNSUBSCRIBE,
                    "/error")
            .map(Paths::path)
            .toArray(RequestMatcher[]::new);

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** Whether the pages' rules are for this request, and not the interface's. */
    static boolean isOurs(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PageRequests.INTERFACES.stream().noneMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    @Bean
    @Order(AFTER_THE_INTERFACE)
    @Profile("demo | simulation")
    SecurityFilterChain pagesByPassword(
            HttpSecurity http, LanguageAtSignIn language, Sessions sessions, Entrance entrance) throws Exception {
        return pages(http, sessions, entrance)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(goOn(language, sessions, entrance, "password"))
                        .failureHandler(new ForwardAuthenticationFailureHandler("/sign-in/failed")))
                .build();
    }

    /** What all pages have in common, however people sign in. */
    static HttpSecurity pages(HttpSecurity http, Sessions sessions, Entrance entrance) throws Exception {
        // before whoever asks who it is, and behind the one who refuses without asking
        return entrance.guard(http.addFilterBefore(sessions.ending(), CsrfFilter.class))
                .authorizeHttpRequests(
                        calls -> calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(path(UNSUBSCRIBE)))
                // where to go on stands in the address of the page to sign in on, which outlives a session
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?out")
                        .addLogoutHandler(PageSecurity::signedOut))
                .headers(headers -> headers
                        // a form tells only pages of ours where it was sent from
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()")));
    }

    private static void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
        if (signedIn != null) {
            SecurityEvents.of(Kind.SIGNED_OUT).who(signedIn.getName()).done();
        }
    }

    /** Back to where the reader wanted to go; somebody without a role is told so, whatever page that was. */
    static AuthenticationSuccessHandler goOn(
            LanguageAtSignIn language, Sessions sessions, Entrance entrance, String way) {
        return (request, response, signedIn) -> {
            sessions.begin(request, signedIn);
            SecurityEvents.of(Kind.SIGNED_IN)
                    .who(signedIn.getName())
                    .with("way", way)
                    .done();
            entrance.kept().signedIn(request, response, signedIn.getName());
            language.apply(request, response, signedIn.getName());
            Object kept = request.getAttribute(TO);
            String asked = request.getParameter("to");
            String to = Authorities.actor(signedIn).roles().isEmpty() ? "/" : asked == null ? (String) kept : asked;
            // an empty address is our start page
            response.sendRedirect(
                    to == null || to.isEmpty() || to.equals("/")
                            ? request.getContextPath() + "/"
                            : PageRequests.safe(to));
        };
    }
}
