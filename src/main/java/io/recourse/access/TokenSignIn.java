package io.recourse.access;

import io.recourse.text.Visible;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * What a token says of its bearer. The account is kept as well: work can be assigned, and mail be sent, only to somebody
 * whom Recourse knows.
 */
@Component
@Profile("!demo & !simulation")
class TokenSignIn implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final int REMEMBERED = 10_000;
    private static final int MAX_EMAIL = 254;

    private final JdbcAccounts accounts;
    private final NamePrefixes prefixes;
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
            NamePrefixes prefixes,
            @Value("${recourse.access.token.name-claim:sub}") String nameClaim,
            @Value("${recourse.access.token.roles-claim:roles}") String rolesClaim) {
        this.accounts = accounts;
        this.prefixes = prefixes;
        this.nameClaim = nameClaim;
        // some providers nest it: realm_access.roles
        this.rolesClaim = List.of(rolesClaim.split("\\."));
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Account account = account(token, prefixes.ofTokens());
        if (!isSeen(account)) {
            keep(account);
        }
        return new JwtAuthenticationToken(token, Authorities.of(account.roles()), account.name());
    }

    /** The user who signed in on a page, with the identity provider. */
    OidcUser signedIn(OidcUser user, String registration) {
        Account account = account(user, prefixes.of(registration));
        // looked up whatever we remember: the session that begins is compared with what the table says
        keep(account);
        return new ProviderUser(user, account);
    }

    /**
     * The account that these claims speak of, which is not kept yet.
     *
     * @param prefix what the names of this provider begin with
     * @throws NameRefused when no account can be called so
     */
    private Account account(ClaimAccessor claims, String prefix) {
        String name = claims.getClaimAsString(nameClaim);
        Account account = new Account(name == null ? "" : prefix + name, roles(claims), email(claims), locale(claims));
        if (prefixes.isOfAnother(prefix, account.name())) {
            throw new NameRefused(nameClaim, NameRule.OTHER_PROVIDER);
        }
        return account;
    }

    /** One look into the database for each account and start is enough for a program that calls all the time. */
    private boolean isSeen(Account account) {
        synchronized (seen) {
            return account.equals(seen.get(account.name()));
        }
    }

    /** Keeps the account, and writes only when something has changed. */
    private void keep(Account account) {
        AccountName.broken(account).ifPresent(this::refuse);
        try {
            if (!accounts.isKept(account)) {
                accounts.keep(account);
            }
        } catch (JdbcAccounts.NameTaken taken) {
            refuse(NameRule.TAKEN);
        } catch (DuplicateKeyException | ConcurrencyFailureException otherWasFirst) {
            // another call of the same bearer keeps it at this moment, or somebody whose name looks like this one: the
            // next one looks again
            if (accounts.isTaken(account.name())) {
                refuse(NameRule.TAKEN);
            }
            return;
        }
        synchronized (seen) {
            seen.put(account.name(), account);
        }
    }

    private void refuse(NameRule rule) {
        throw new NameRefused(nameClaim, rule);
    }

    private Set<Role> roles(ClaimAccessor token) {
        Object claim = token.getClaims();
        for (String step : rolesClaim) {
            claim = claim instanceof Map<?, ?> members ? members.get(step) : null;
        }
        Collection<? extends Object> names = claim instanceof Collection<?> list
                ? list
                : Arrays.asList(Objects.toString(claim, "").split("[ ,]+"));
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Object name : names) {
            String wanted = String.valueOf(name).toUpperCase(Locale.ROOT).replace('-', '_');
            // roles of other applications may stand there too
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(wanted))
                    .forEach(roles::add);
        }
        return roles;
    }

    private static String email(ClaimAccessor token) {
        String email = token.getClaimAsString("email");
        return Visible.isEmpty(email) || email.length() > MAX_EMAIL ? null : email;
    }

    private static Locale locale(ClaimAccessor token) {
        String locale =
                Objects.toString(token.getClaimAsString("locale"), "zh-CN").replace('_', '-');
        return Locale.forLanguageTag(locale).getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }
}
