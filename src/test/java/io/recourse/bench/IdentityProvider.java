package io.recourse.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Where people sign in to the pages, as in production: OpenID Connect, but nobody is asked for a password. Whom the
 * caller adds to the address that the application sends a browser to ({@code &login_hint=name}) is signed in; the name
 * tells the role.
 */
final class IdentityProvider implements AutoCloseable {

    /** Where a browser begins; what it is sent to is an address of this provider. */
    static final String SIGN_IN = "/oauth2/authorization/people";

    private static final long HOUR = 3_600_000;

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, JWTClaimsSet> codes = new ConcurrentHashMap<>();

    IdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("bench").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "identity provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    /** Has an application send people here. */
    List<String> settings() {
        String client = "--spring.security.oauth2.client.registration.people.";
        String provider = "--spring.security.oauth2.client.provider.people.";
        return List.of(
                client + "client-id=recourse",
                client + "client-secret=of-no-worth",
                client + "authorization-grant-type=authorization_code",
                client + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
                client + "scope=openid",
                provider + "authorization-uri=" + url() + "/authorize",
                provider + "token-uri=" + url() + "/token",
                provider + "jwk-set-uri=" + url() + "/keys",
                provider + "user-name-attribute=sub");
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String role(String name) {
        if (name.startsWith(Platform.SELLER)) {
            return "SELLER";
        }
        return name.startsWith(Platform.BUYER)
                ? "BUYER"
                : name.replaceAll("-\\d+$", "").toUpperCase(Locale.ROOT);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String name = asked.get("login_hint");
        Date now = Date.from(InstantSource.system().instant());
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new JWTClaimsSet.Builder()
                        .issuer(url())
                        .subject(name)
                        .audience("recourse")
                        .issueTime(now)
                        .expirationTime(new Date(now.getTime() + HOUR))
                        .claim("nonce", asked.get("nonce"))
                        .claim("roles", List.of(role(name)))
                        .build());
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                codes.remove(parameters(body).get("code")));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        answer(exchange, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600, "scope": "openid", "id_token": "%s"}
                """.formatted(UUID.randomUUID(), token.serialize()));
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : form.split("&")) {
            String[] pair = one.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /**
     * Signs a browser in that keeps cookies and follows no redirect.
     *
     * @param application its address
     */
    static void signIn(HttpClient browser, String application, String name) throws Exception {
        String address = location(browser, application + SIGN_IN) + "&login_hint=" + name;
        String home = location(browser, location(browser, address));
        if (home.contains("sign-in")) {
            throw new IllegalStateException(name + " was not signed in: " + home);
        }
    }

    private static String location(HttpClient browser, String address) throws Exception {
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
