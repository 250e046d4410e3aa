package io.recourse.access;

import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Component;

/** How people sign in here: by password in the demonstration, else with an identity provider. */
@Component
public class SignIn {

    static final String ELSEWHERE = SignIn.class.getName() + ".elsewhere";

    private final boolean byPassword;
    private final List<Provider> providers;

    SignIn(Environment environment, ObjectProvider<OAuth2ClientProperties> clients) {
        this.byPassword = environment.acceptsProfiles(Profiles.of("demo | simulation"));
        this.providers = byPassword
                ? List.of()
                : clients.stream()
                        .flatMap(all -> all.getRegistration().entrySet().stream())
                        .map(Provider::of)
                        .sorted(Comparator.comparing(Provider::name))
                        .toList();
    }

    /** An identity provider and the address that leads there. */
    public record Provider(String name, String path) {

        private static Provider of(Map.Entry<String, OAuth2ClientProperties.Registration> client) {
            String name = client.getValue().getClientName();
            return new Provider(name == null ? client.getKey() : name, "/oauth2/authorization/" + client.getKey());
        }
    }

    /** Why the provider signed nobody in. */
    public enum Refusal {
        EXPIRED,
        CANCELLED,
        NO_ACCOUNT,
        /** Which {@link NameRule} the name breaks stands behind it in the address. */
        NAME,
        UNREACHABLE,
        REFUSED;

        /** The word for it in the address and in the names of texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The rule that the name breaks, by the word in the address; empty for any other refusal. */
        public static Optional<NameRule> rule(String word) {
            return word.startsWith(NAME.word() + "-")
                    ? NameRule.of(word.substring(NAME.word().length() + 1))
                    : Optional.empty();
        }

        /** The word for the rule in the address. */
        static String word(NameRule rule) {
            return rule == NameRule.FORM ? NO_ACCOUNT.word() : NAME.word() + "-" + rule.word();
        }

        /** The refusal by its word in the address; any other word is {@link #REFUSED}. */
        public static Refusal of(String word) {
            if (rule(word).isPresent()) {
                return NAME;
            }
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(REFUSED);
        }
    }

    public boolean isByPassword() {
        return byPassword;
    }

    /** Empty when people sign in by password, or when none is configured. */
    public List<Provider> providers() {
        return providers;
    }

    /** Where the reader, who has signed out here just now, signs out at the provider, too; else our own beginning. */
    public static String elsewhere(HttpServletRequest request) {
        return request.getAttribute(ELSEWHERE) instanceof String address ? address : request.getContextPath() + "/";
    }

    /**
     * Why the attempt that was forwarded here failed; a wait is said in the headers, too.
     *
     * @throws AuthenticationServiceException the attempt's own, when nobody could say whether it was right
     */
    public Problem failure(HttpServletRequest request, HttpServletResponse response) {
        Object thrown = request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        if (thrown instanceof AuthenticationServiceException unknown) {
            throw unknown;
        }
        if (thrown instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
            return tooMany.problem();
        }
        return Problem.of(HttpStatus.UNAUTHORIZED, "bad-credentials");
    }
}
