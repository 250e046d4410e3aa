package io.recourse.access;

import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Whom the identity provider didn't sign in is told why, and comes to the same page when it works after all. */
class ProviderRefusals implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRefusals.class);
    private static final int SHOWN = 300;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        SignIn.Refusal why = why(thrown);
        SecurityEvents.of(Kind.SIGN_IN_FAILED)
                .with("way", "provider")
                .with("why", why.word())
                .refused();
        if (why == SignIn.Refusal.EXPIRED || why == SignIn.Refusal.CANCELLED) {
            LOG.debug("Somebody did not finish signing in: {}", said(thrown));
        } else {
            LOG.warn("Somebody could not sign in with the identity provider: {}", said(thrown));
        }
        String to = request.getParameter("to") == null
                ? (String) request.getAttribute(PageSecurity.TO)
                : request.getParameter("to");
        response.sendRedirect(request.getContextPath() + "/sign-in?failed=" + word(thrown, why)
                + (to == null ? "" : "&to=" + URLEncoder.encode(PageRequests.safe(to), StandardCharsets.UTF_8)));
    }

    private static String word(AuthenticationException thrown, SignIn.Refusal why) {
        return thrown instanceof NameRefused refused ? SignIn.Refusal.word(refused.rule()) : why.word();
    }

    private static SignIn.Refusal why(AuthenticationException thrown) {
        if (thrown instanceof NameRefused refused) {
            return refused.rule() == NameRule.FORM ? SignIn.Refusal.NO_ACCOUNT : SignIn.Refusal.NAME;
        }
        if (thrown.getCause() instanceof JwtException && !(thrown.getCause() instanceof BadJwtException)) {
            // the provider's keys could not be had; a bad identity is another exception
            return SignIn.Refusal.UNREACHABLE;
        }
        if (!(thrown instanceof OAuth2AuthenticationException refused)) {
            return SignIn.Refusal.UNREACHABLE;
        }
        return switch (refused.getError().getErrorCode()) {
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce", "invalid_grant" ->
                SignIn.Refusal.EXPIRED;
            case "access_denied", "login_required", "interaction_required", "consent_required" ->
                SignIn.Refusal.CANCELLED;
            case "invalid_token_response", "invalid_user_info_response", "server_error", "temporarily_unavailable" ->
                SignIn.Refusal.UNREACHABLE;
            default -> SignIn.Refusal.REFUSED;
        };
    }

    /** What went wrong, in one line: some of it comes from the address. */
    private static String said(AuthenticationException thrown) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(thrown);
        String said = (thrown.getMessage() + (root == thrown ? "" : "; " + root)).replaceAll("\\p{Cntrl}", " ");
        return said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…";
    }
}
