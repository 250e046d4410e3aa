package io.recourse.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * What a token says of its bearer. The account is kept as well: work can be assigned, and mail be sent, only to somebody
 * whom Recourse knows.
 */
@Component
@Profile("!demo & !simulation")
class TokenSignIn implements Converter<Jwt, AbstractAuthenticationToken> {

    /** The code of the error when the provider says of nobody whom we could know. */
    static final String NO_ACCOUNT = "no_account";

    private static final String NO_NAME = " is no name of an account";
    private static final int REMEMBERED = 10_000;
    private static final int MAX_EMAIL = 254;

    private final JdbcAccounts accounts;
    private final String nameClaim;
    private final List<String> rolesClaim;
    private final Map<String, Account> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > REMEMBERED;
        }
    };

    TokenSignIn(
            JdbcAccounts accounts,
            @Value("${recourse.access.token.name-claim:sub}") String nameClaim,
            @Value("${recourse.access.token.roles-claim:roles}") String rolesClaim) {
        this.accounts = accounts;
        this.nameClaim = nameClaim;
        // some providers nest it: realm_access.roles
        this.rolesClaim = List.of(rolesClaim.split("\\."));
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var account =
                account(token).orElseThrow(() -> new InvalidBearerTokenException("The claim " + nameClaim + NO_NAME));
        if (!isSeen(account)) {
            keep(account);
        }
        return new JwtAuthenticationToken(token, Authorities.of(account.roles()), account.name());
    }

    /** Who signed in on a page, with the identity provider. */
    OidcUser signedIn(OidcUser user) {
        var account = account(user)
                .orElseThrow(() -> new OAuth2AuthenticationException(
                        new OAuth2Error(NO_ACCOUNT, "The claim " + nameClaim + NO_NAME, null)));
        // looked up whatever we remember: the session that begins is compared with what the table says
        keep(account);
        return new DefaultOidcUser(Authorities.of(account.roles()), user.getIdToken(), user.getUserInfo(), nameClaim);
    }

    /** The account that these claims speak of; empty when they name none. */
    private Optional<Account> account(ClaimAccessor claims) {
        var name = claims.getClaimAsString(nameClaim);
        if (!AccountName.isValid(name)) {
            return Optional.empty();
        }
        return Optional.of(new Account(name, roles(claims), email(claims), locale(claims)));
    }

    /** One look into the database for each account and start is enough for a program that calls all the time. */
    private boolean isSeen(Account account) {
        synchronized (seen) {
            return account.equals(seen.get(account.name()));
        }
    }

    /** Writes only when something changed. */
    private void keep(Account account) {
        try {
            if (!accounts.find(account.name()).filter(account::equals).isPresent()) {
                accounts.keep(account);
            }
        } catch (DuplicateKeyException | ConcurrencyFailureException otherWasFirst) {
            // another call of the same bearer keeps it at this moment; the next one looks again
            return;
        }
        synchronized (seen) {
            seen.put(account.name(), account);
        }
    }

    private Set<Role> roles(ClaimAccessor token) {
        Object claim = token.getClaims();
        for (String step : rolesClaim) {
            claim = claim instanceof Map<?, ?> members ? members.get(step) : null;
        }
        var names = claim instanceof Collection<?> list
                ? list
                : Arrays.asList(Objects.toString(claim, "").split("[ ,]+"));
        var roles = EnumSet.noneOf(Role.class);
        for (Object name : names) {
            var wanted = String.valueOf(name).toUpperCase(Locale.ROOT).replace('-', '_');
            // roles of other applications may stand there too
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(wanted))
                    .forEach(roles::add);
        }
        return roles;
    }

    private static String email(ClaimAccessor token) {
        var email = token.getClaimAsString("email");
        return email == null || email.isBlank() || email.length() > MAX_EMAIL ? null : email;
    }

    private static Locale locale(ClaimAccessor token) {
        var locale = Objects.toString(token.getClaimAsString("locale"), "zh-CN").replace('_', '-');
        return Locale.forLanguageTag(locale).getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }
}
