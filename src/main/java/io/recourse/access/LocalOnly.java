package io.recourse.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets in who calls from this machine, without asking who it is. */
class LocalOnly implements AuthorizationManager<RequestAuthorizationContext> {

    // a proxy on this machine calls from here too, on behalf of the whole world
    private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        return new AuthorizationDecision(
                fromHere(request) && PROXIED.stream().allMatch(header -> request.getHeader(header) == null));
    }

    private static boolean fromHere(HttpServletRequest request) {
        try {
            // an address in figures: nothing is looked up
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
