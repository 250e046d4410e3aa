package io.recourse.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Who has signed out here goes on to the provider, if it says where ({@code end_session_endpoint}), and comes back to the
 * page to sign in on. By a page of ours: a redirect would follow the form, which may only be sent to ourselves.
 */
class ProviderSignOut extends OidcClientInitiatedLogoutSuccessHandler {

    ProviderSignOut(ClientRegistrationRepository providers) {
        super(providers);
        setDefaultTargetUrl("/sign-in?out");
        setPostLogoutRedirectUri("{baseUrl}/sign-in?out");
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication before)
            throws IOException, ServletException {
        String to = determineTargetUrl(request, response, before);
        if (to.startsWith("/")) {
            response.sendRedirect(request.getContextPath() + to);
            return;
        }
        request.setAttribute(SignIn.ELSEWHERE, to);
        request.getRequestDispatcher("/sign-out/elsewhere").forward(request, response);
    }
}
