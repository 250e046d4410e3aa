package io.recourse.access;

import io.recourse.access.SignInThrottle.Attempt;
import io.recourse.text.Looks;
import io.recourse.web.CallerAddress;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Name and password against our own accounts. */
@Component
@Profile("demo | simulation")
class PasswordSignIn implements AuthenticationProvider {

    private final JdbcAccounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final String nobody;

    PasswordSignIn(JdbcAccounts accounts, PasswordEncoder passwords, SignInThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.nobody = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        // in the form in which names of accounts are kept: some keyboards write a letter and its accent apart
        String name = Looks.composed(asked.getName());
        Attempt attempt = new Attempt(name, CallerAddress.current());
        throttle.blockedFor(attempt).ifPresent(wait -> {
            SecurityEvents.of(Kind.THROTTLED).who(name).with("what", "sign-in").refused();
            throw new TooManyAttempts(wait);
        });
        // a name that can't be is not looked up: PostgreSQL refuses U+0000 with an error
        Optional<JdbcAccounts.Credentials> found =
                AccountName.isValid(name) ? accounts.credentials(name) : Optional.<JdbcAccounts.Credentials>empty();
        String hash = found.map(JdbcAccounts.Credentials::hash).orElse(null);
        // an unknown name costs as much as a wrong password: the time doesn't tell which names there are
        boolean matches = passwords.matches(String.valueOf(asked.getCredentials()), hash == null ? nobody : hash);
        if (hash == null || !matches) {
            throttle.failed(attempt);
            SecurityEvents.of(Kind.SIGN_IN_FAILED)
                    .who(name)
                    .with("way", "password")
                    .refused();
            throw new BadCredentialsException("Wrong name or password");
        }
        throttle.succeeded(attempt);
        UsernamePasswordAuthenticationToken authenticated = UsernamePasswordAuthenticationToken.authenticated(
                name, null, Authorities.of(found.get().account().roles()));
        authenticated.setDetails(asked.getDetails());
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
