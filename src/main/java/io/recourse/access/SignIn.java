package io.recourse.access;

import io.recourse.web.PageRequests;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Component;

/** How people sign in here: by password in the demonstration, else with an identity provider. */
@Component
public class SignIn {

    private final boolean byPassword;
    private final List<Provider> providers;

    SignIn(Environment environment, ObjectProvider<InMemoryClientRegistrationRepository> registrations) {
        this.byPassword = environment.acceptsProfiles(Profiles.of("demo | simulation"));
        this.providers = registrations.stream()
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .map(Provider::of)
                .toList();
    }

    /** An identity provider and the address that leads there. */
    public record Provider(String name, String path) {

        private static Provider of(ClientRegistration registration) {
            return new Provider(
                    registration.getClientName(), "/oauth2/authorization/" + registration.getRegistrationId());
        }
    }

    public boolean isByPassword() {
        return byPassword;
    }

    /** Empty when people sign in by password, or when none is configured. */
    public List<Provider> providers() {
        return byPassword ? List.of() : providers;
    }

    /** Who comes back from the provider goes on there. */
    public void goOnTo(String to, HttpServletRequest request) {
        if (!providers().isEmpty()) {
            request.getSession().setAttribute(PageSecurity.TO, PageRequests.safe(to));
        }
    }

    /** Why the attempt that was forwarded here failed; a wait is said in the headers, too. */
    public Problem failure(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
            return tooMany.problem();
        }
        return Problem.of(HttpStatus.UNAUTHORIZED, "bad-credentials");
    }
}
