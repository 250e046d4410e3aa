package io.recourse.access;

import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who signed in with a provider, by the name of the account. */
final class ProviderUser extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final String account;

    /** Who has signed in just now. */
    ProviderUser(OidcUser user, Account account) {
        super(Authorities.of(account.roles()), user.getIdToken(), user.getUserInfo());
        this.account = account.name();
    }

    /** Whose session says so: of the provider's token only that it can be shown again is of any use. */
    ProviderUser(String account, Collection<? extends GrantedAuthority> authorities, String subject, String token) {
        super(authorities, new OidcIdToken(token, null, null, Map.of(IdTokenClaimNames.SUB, subject)));
        this.account = account;
    }

    @Override
    public String getName() {
        return account;
    }
}
