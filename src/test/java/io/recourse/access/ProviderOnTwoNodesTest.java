package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.IdentityProvider;
import io.recourse.testing.Pages;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.WebSlice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** People come with an identity provider, and a balancer sends each of their requests to whichever node it likes. */
class ProviderOnTwoNodesTest {

    private static IdentityProvider provider;
    private static List<ConfigurableApplicationContext> nodes;

    @BeforeAll
    static void start() {
        provider = new IdentityProvider(name -> Map.of("roles", List.of("SELLER")));
        nodes = Stream.of("one", "other").map(name -> node()).toList();
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(WebSlice.class)
                .run(Stream.of(
                                provider.settings(),
                                provider.bearerSettings(),
                                List.of(
                                        "--server.port=0",
                                        "--server.forward-headers-strategy=native",
                                        "--spring.datasource.url=jdbc:h2:mem:two-nodes;DB_CLOSE_DELAY=-1"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
        provider.close();
    }

    /** The same browser, whose request goes to this node. */
    private static Caller at(int node, Caller browser) {
        return new Caller(
                ((WebServerApplicationContext) nodes.get(node % 2))
                        .getWebServer()
                        .getPort(),
                browser.headers());
    }

    /** There is no such page: who is signed in is told so, and anybody else is asked to sign in. */
    private static int onAPage(int node, Caller browser) {
        return at(node, browser).get("/nothing-here").status();
    }

    @Test
    void an_attempt_that_begins_at_one_node_ends_at_the_other_and_all_pages_know_who_it_is() {
        assertThat(IntStream.range(0, 20)).allSatisfy(attempt -> {
            Caller browser = Caller.at(0).with("Accept", "text/html");
            assertThat(onAPage(attempt, browser)).isEqualTo(303);

            Answer asked = at(attempt, browser).get("/oauth2/authorization/people");
            String answer = answered(asked.header("Location") + "&login_hint=seller-" + attempt);
            browser = Pages.after(browser, asked);
            Answer signedIn = at(attempt + 1, browser).get(answer);
            assertThat(signedIn.header("Location")).matches("http://localhost:\\d+/");
            browser = Pages.after(browser, signedIn);

            assertThat(onAPage(attempt, browser)).isEqualTo(404);
            assertThat(onAPage(attempt + 1, browser)).isEqualTo(404);
        });
    }

    /** As the balancer in {@code docker/haproxy.cfg} tells it. */
    @Test
    void the_provider_leads_back_to_the_port_of_the_balancer() {
        Caller balancer = at(0, Caller.at(0)).with("X-Forwarded-Proto", "https");

        assertThat(balancer.with("X-Forwarded-Host", "recourse.example")
                        .get("/oauth2/authorization/people")
                        .header("Location"))
                .contains("redirect_uri=https://recourse.example/login/oauth2/code/people");
        assertThat(balancer.with("X-Forwarded-Host", "recourse.example:9443")
                        .with("X-Forwarded-Port", "9443")
                        .get("/oauth2/authorization/people")
                        .header("Location"))
                .contains("redirect_uri=https://recourse.example:9443/login/oauth2/code/people");
    }

    /** Where the provider sends the browser back to, without the host, which is the balancer's. */
    private static String answered(String address) {
        try {
            URI back = URI.create(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
