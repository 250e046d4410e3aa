package io.recourse.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Where people sign in to the pages, as in production: OpenID Connect with discovery, PKCE and a session of its own, which
 * ends at its {@code end_session_endpoint}. Nobody is asked for a password: who says a name is that person, on the page of
 * this provider, or at once with {@code login_hint} in the address. It can be told to misbehave.
 *
 * <p>Our own, because a library for this would bring other versions of what the application itself signs people in with.
 */
public final class IdentityProvider implements AutoCloseable {

    /** Where a browser begins; what it is sent to is an address of this provider. */
    public static final String SIGN_IN = "/oauth2/authorization/people";

    /** The name of the button to sign in with it. */
    public static final String NAME = "Marketplace ID";

    /** What goes wrong with everybody who signs in from now on. */
    public enum Fault {
        NONE,
        CODE_EXPIRED,
        OTHER_NONCE,
        OTHER_KEY,
        /** No answer of the token endpoint ever comes. */
        HANGS
    }

    /** For whom the bearer tokens are that are given here. */
    public static final String AUDIENCE = "recourse-api";

    private static final String CLIENT = "recourse";
    private static final String SECRET = "of-no-worth";
    private static final String COOKIE = "provider-session";
    private static final long HOUR = 3_600_000;

    /** Of all providers: making one takes seconds of a processor. */
    private static final RSAKey KEY = newKey();

    private static final RSAKey OTHER_KEY = newKey();

    private final Function<String, Map<String, Object>> people;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "identity provider");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile Fault fault = Fault.NONE;
    private volatile boolean down;

    /** A code that was given to an application, with what it asked with. */
    private record Code(String name, Map<String, String> asked) {}

    /** @param people the claims of the person with this name, such as {@code roles} */
    public IdentityProvider(Function<String, Map<String, Object>> people) {
        this.people = people;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Has an application send people here. */
    public List<String> settings() {
        String client = "--spring.security.oauth2.client.registration.people.";
        return List.of(
                client + "client-id=" + CLIENT,
                client + "client-secret=" + SECRET,
                client + "client-name=" + NAME,
                client + "scope=openid,profile",
                "--spring.security.oauth2.client.provider.people.issuer-uri=" + url());
    }

    /** Has an application trust the bearer tokens that are given here. */
    public List<String> bearerSettings() {
        String tokens = "--spring.security.oauth2.resourceserver.jwt.";
        return List.of(tokens + "issuer-uri=" + url(), tokens + "audiences=" + AUDIENCE);
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void misbehaves(Fault fault) {
        this.fault = fault;
    }

    /** Connections end without an answer, until {@link #comesBack}. */
    public void goesDown() {
        down = true;
    }

    public void comesBack() {
        down = false;
    }

    /** Ends all sessions here. */
    public void forgetsEverybody() {
        sessions.clear();
    }

    /** Who is signed in here at this moment. */
    public List<String> signedIn() {
        return sessions.values().stream().sorted().toList();
    }

    /** A token for the interface. */
    public String bearer(String name) {
        return signed(claims(name).audience(AUDIENCE).build(), KEY);
    }

    /** The same with other claims; null takes one away. */
    public String bearer(String name, Map<String, Object> others) {
        JWTClaimsSet.Builder claims = claims(name).audience(AUDIENCE);
        others.forEach(claims::claim);
        return signed(claims.build(), KEY);
    }

    /** The same, signed by somebody else. */
    public String forged(String name) {
        return signed(claims(name).audience(AUDIENCE).build(), OTHER_KEY);
    }

    /**
     * The same, signed with what everybody may know: the published key as the secret of an HMAC. Who takes the algorithm
     * from the token is deceived.
     */
    public String signedWithThePublishedKey(String name) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("the-key").build(),
                claims(name).audience(AUDIENCE).build());
        try {
            token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The same, signed with a key that the token brings along itself. */
    public String signedWithItsOwnKey(String name) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(OTHER_KEY.toPublicJWK())
                        .build(),
                claims(name).audience(AUDIENCE).build());
        try {
            token.sign(new RSASSASigner(OTHER_KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The same, signed by nobody. */
    public String unsigned(String name) {
        return new PlainJWT(claims(name).audience(AUDIENCE).build()).serialize();
    }

    private void start() {
        server.setExecutor(threads);
        serve("/.well-known/openid-configuration", exchange -> json(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "userinfo_endpoint": "%1$s/person", "end_session_endpoint": "%1$s/end",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "profile"],
                 "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                 "code_challenge_methods_supported": ["S256"]}
                """.formatted(url())));
        serve("/authorize", this::authorize);
        serve("/token", this::token);
        serve("/keys", exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
        serve("/person", this::person);
        serve("/end", this::end);
        server.start();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try {
                if (!down) {
                    handler.handle(exchange);
                }
            } finally {
                exchange.close();
            }
        });
    }

    /** Shows who can be chosen, or sends whom we know already, and who has just said a name, back to the application. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        if (!CLIENT.equals(asked.get("client_id"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !Arrays.asList(asked.get("scope").split(" ")).contains("openid")) {
            page(exchange, 400, "<h1>Not an application of ours</h1>");
            return;
        }
        Map<String, String> said = parameters(text(exchange));
        if (said.containsKey("cancel")) {
            redirect(
                    exchange, asked.get("redirect_uri"), Map.of("error", "access_denied", "state", asked.get("state")));
            return;
        }
        String name = said.containsKey("name")
                ? said.get("name")
                : asked.getOrDefault("login_hint", sessions.get(cookie(exchange)));
        if (name == null) {
            page(exchange, 200, """
                    <h1>Who are you?</h1><form method="post"><input name="name" aria-label="Name" autofocus>
                    <button>Sign in</button> <button name="cancel" value="yes">Cancel</button></form>
                    """);
            return;
        }
        String session = UUID.randomUUID().toString();
        sessions.remove(String.valueOf(cookie(exchange)));
        sessions.put(session, name);
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + session + "; Path=/; HttpOnly");
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(name, asked));
        redirect(exchange, asked.get("redirect_uri"), Map.of("code", code, "state", asked.get("state")));
    }

    private void token(HttpExchange exchange) throws IOException {
        if (fault == Fault.HANGS) {
            await(closed);
        }
        String secret = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + secret).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\": \"invalid_client\"}");
            return;
        }
        Map<String, String> sent = parameters(text(exchange));
        Code code = codes.remove(String.valueOf(sent.get("code")));
        if (code == null
                || fault == Fault.CODE_EXPIRED
                || !code.asked().get("redirect_uri").equals(sent.get("redirect_uri"))
                || !code.asked().get("code_challenge").equals(challenge(sent.get("code_verifier")))) {
            json(exchange, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"Code not valid\"}");
            return;
        }
        JWTClaimsSet claims = claims(code.name())
                .audience(CLIENT)
                .claim(
                        "nonce",
                        fault == Fault.OTHER_NONCE
                                ? "another one"
                                : code.asked().get("nonce"))
                .build();
        json(exchange, 200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600, "id_token": "%s",
                 "scope": "openid profile"}
                """.formatted(
                        bearer(code.name()), signed(claims, fault == Fault.OTHER_KEY ? OTHER_KEY : KEY)));
    }

    /** The same that the token says, as many providers do. */
    private void person(HttpExchange exchange) throws IOException {
        SignedJWT token =
                verified(exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
        json(exchange, 200, token.getPayload().toString());
    }

    /** Ends the session of whom the token speaks, and sends the browser back. */
    private void end(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        verified(asked.get("id_token_hint"));
        sessions.remove(String.valueOf(cookie(exchange)));
        redirect(exchange, asked.get("post_logout_redirect_uri"), Map.of());
    }

    private JWTClaimsSet.Builder claims(String name) {
        Date now = Date.from(InstantSource.system().instant());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(name)
                .issueTime(now)
                .expirationTime(new Date(now.getTime() + HOUR));
        people.apply(name).forEach(claims::claim);
        return claims;
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("the-key").build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private SignedJWT verified(String token) {
        try {
            SignedJWT read = SignedJWT.parse(token);
            if (!read.verify(new RSASSAVerifier(KEY.toRSAPublicKey()))) {
                throw new IllegalStateException("not signed here");
            }
            return read;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("the-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String cookie(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split("; *")))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : String.valueOf(form).split("&")) {
            String[] pair = one.split("=", 2);
            parameters.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void redirect(HttpExchange exchange, String to, Map<String, String> parameters) throws IOException {
        StringBuilder address = new StringBuilder(to);
        parameters.forEach((name, value) -> address.append(address.indexOf("?") < 0 ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Location", address.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        answer(
                exchange,
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=\"en\"><link rel=\"icon\" href=\"data:,\"><title>" + NAME + "</title>"
                        + body);
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json);
    }

    private static void answer(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /**
     * Signs a browser in that keeps cookies and follows no redirect.
     *
     * @param application its address
     */
    public static void signIn(HttpClient browser, String application, String name) throws Exception {
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
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
