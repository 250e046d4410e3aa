package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.Caller;
import io.recourse.web.WebSlice;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:access-demo;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
class DemoTest {

    private Caller anybody;

    @BeforeEach
    void find(@LocalServerPort int port, @Autowired AccountStore accounts) {
        anybody = Caller.at(port);
        accounts.put(new Account("seller", Set.of(Role.SELLER), null, Locale.ENGLISH), "secret");
    }

    @Test
    void people_sign_in_with_their_password() {
        assertThat(anybody.as("seller", "secret").get("/api/samples/me").status())
                .isEqualTo(200);
        assertThat(anybody.get("/api/samples/me").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/simulation/clock", "/api/simulation/clock/moves/1"})
    void the_clock_is_open_on_this_machine_only(String path) {
        // let through: in this slice of the application nothing is there
        assertThat(anybody.get(path).status()).isEqualTo(404);
        assertThat(anybody.as("seller", "secret")
                        .with("X-Forwarded-For", "8.8.8.8")
                        .get(path)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/simulation/accounts/seller", "/api/simulation"})
    void nobody_makes_accounts(String path) {
        assertThat(anybody.get(path).status()).isEqualTo(404);
        assertThat(anybody.as("seller", "wrong").get(path).status()).isEqualTo(404);
        assertThat(anybody.as("seller", "secret")
                        .put(path, "{\"password\": \"x\", \"roles\": [\"ADMIN\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(anybody.with("X-Forwarded-For", "8.8.8.8").get(path).status())
                .isEqualTo(404);
    }

    @Test
    void the_sandbox_is_open_on_this_machine_only() {
        assertThat(anybody.get("/sandbox/marketplace/orders/1").status()).isEqualTo(404);
        assertThat(anybody.with("X-Forwarded-For", "8.8.8.8")
                        .get("/sandbox/marketplace/orders/1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_description_of_the_interface_is_open_api_3_1_with_problems_and_without_the_actor() {
        var told = anybody.get("/v3/api-docs");

        var api = told.json();
        assertThat(told.status()).isEqualTo(200);
        assertThat(api.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(api.at("/info/title").asText()).isEqualTo("Recourse");
        assertThat(api.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(api.at("/components/securitySchemes/account/scheme").asText())
                .isEqualTo("basic");
        var problem = api.at("/components/schemas/Problem");
        assertThat(problem.get("type").asText()).isEqualTo("object");
        assertThat(problem.at("/properties/violations/items/properties/rule/type")
                        .asText())
                .isEqualTo("string");
        var me = api.get("paths").get("/api/samples/me").get("get");
        assertThat(me.has("parameters")).isFalse();
        assertThat(me.at("/responses/default/content")
                        .get("application/problem+json")
                        .get("schema")
                        .get("$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.get("paths").has("/error")).isFalse();
        assertThat(anybody.get("/v3/api-docs.yaml").text()).startsWith("openapi: 3.1.0");
    }

    @Test
    void its_pages_are_there_to_try_it_out() {
        var page = anybody.get("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).isNull();
        assertThat(anybody.get("/swagger-ui.html").status()).isEqualTo(302);
    }
}
