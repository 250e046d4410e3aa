package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.recourse.web.Caller;
import io.recourse.web.Connections;
import io.recourse.web.SimulationSlice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@SimulationSlice
class SimulationAccountsTest {

    private static final String ACCOUNTS = "/api/simulation/accounts/";

    @Autowired
    private Accounts accounts;

    private Caller anybody;

    @BeforeEach
    void find(@LocalServerPort int port) {
        anybody = Caller.at(port);
    }

    private static String path(String name) {
        return ACCOUNTS + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void an_account_is_created_without_signing_in_and_can_sign_in_at_once() {
        var created = anybody.put(path("买家 小李"), """
                {"password": "密码:with colon", "roles": ["SELLER", "BUYER"], "email": "li@example.org", "locale": "en"}
                """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text())
                .isEqualTo(
                        "{\"name\":\"买家 小李\",\"roles\":[\"SELLER\",\"BUYER\"],\"email\":\"li@example.org\",\"locale\":\"en\"}");
        var me = anybody.as("买家 小李", "密码:with colon").get("/api/samples/me");
        assertThat(me.json().get("name").asText()).isEqualTo("买家 小李");
        assertThat(me.json().get("roles")).hasSize(2);
    }

    @Test
    void an_account_is_replaced_as_a_whole() {
        anybody.put(path("replaced"), "{\"password\": \"one\", \"roles\": [\"SELLER\"], \"email\": \"a@example.org\"}");

        var replaced = anybody.put(path("replaced"), "{\"password\": \"two\", \"roles\": [\"ADMIN\"]}");

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text())
                .isEqualTo("{\"name\":\"replaced\",\"roles\":[\"ADMIN\"],\"email\":null,\"locale\":\"zh-CN\"}");
        assertThat(anybody.as("replaced", "one").get("/api/samples/me").status())
                .isEqualTo(401);
        assertThat(anybody.as("replaced", "two")
                        .get("/api/samples/me")
                        .json()
                        .get("roles")
                        .toString())
                .isEqualTo("[\"ADMIN\"]");
        assertThat(accounts.find("replaced").get().locale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"roles": ["SELLER"]}                                              | password.not-blank
                    {"password": " ", "roles": ["SELLER"]}                             | password.not-blank
                    {"password": "x"}                                                  | roles.not-empty
                    {"password": "x", "roles": []}                                     | roles.not-empty
                    {"password": "x", "roles": ["KING"]}                               | roles[0].one-of
                    {"password": "x", "roles": ["SELLER"], "locale": "fr"}             | locale.pattern
                    {"password": "x", "roles": ["SELLER"], "email": "a@b\\r\\nBcc: c"} | email.email
                    """)
    void what_does_not_make_an_account_is_refused_with_the_rule(String body, String rule) {
        var told = anybody.put(path("refused"), body);
        assertThat(told.status()).as(told.text()).isEqualTo(422);
        assertThat(told.json().get("violations").get(0).get("rule").asText()).isEqualTo(rule);
        assertThat(accounts.find("refused")).isEmpty();
    }

    @Test
    void a_role_that_is_null_is_refused() {
        assertThat(anybody.put(path("refused"), "{\"password\": \"x\", \"roles\": [null]}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "none", "a:b", " a", "a ", "a\tb", "\u0001"})
    void a_name_that_means_something_else_or_can_not_sign_in_is_refused(String name) {
        var told = anybody.in("zh").put(path(name), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}");
        assertThat(told.status()).isBetween(400, 422);
        assertThat(accounts.find(name)).isEmpty();
    }

    @Test
    void a_refused_name_is_told_in_words() {
        var told = anybody.in("zh").put(path("me"), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}");
        assertThat(told.json().get("violations").toString())
                .isEqualTo(
                        "[{\"rule\":\"name.pattern\"," + "\"message\":\"name: 不能包含冒号或控制字符，首尾不能有空格，也不能为 me 或 none\"}]");
        assertThat(anybody.put(path("n".repeat(101)), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}")
                        .json()
                        .get("violations")
                        .get(0)
                        .get("rule")
                        .asText())
                .isEqualTo("name.size");
    }

    @Test
    void a_name_that_seems_to_be_another_is_told_in_words() {
        var told = anybody.in("zh").put(path("SYSTEM"), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}");
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:account-name");
        assertThat(told.json().get("detail").asText())
                .isEqualTo("名称读起来像是系统、工作人员、平台、交易平台或案件的一方。账号名称由创建账号的人员或身份服务提供，请在那里修改。");
        anybody.put(path("look-alike-1"), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}");
        assertThat(anybody.in("en")
                        .put(path("look-alike-l"), "{\"password\": \"x\", \"roles\": [\"SELLER\"]}")
                        .json()
                        .get("detail")
                        .asText())
                .startsWith("The name looks like that of another account.");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 404", "127.8.8.8, 404", "::1, 404", "0:0:0:0:0:0:0:1, 404", "::ffff:127.0.0.1, 404",
        "192.168.0.1, 403", "8.8.8.8, 403", "2001:db8::1, 403", "localhost.example.org, 403", "unknown, 403"
    })
    void simulation_and_sandbox_are_open_on_this_machine_only(
            String address, int status, @Autowired WebApplicationContext application) throws Exception {
        var http = http(application);
        for (String path : new String[] {"/api/simulation/nothing", "/sandbox/marketplace/nothing"}) {
            var response = http.perform(get(path).with(Connections.from(address)))
                    .andReturn()
                    .getResponse();
            assertThat(response.getStatus()).isEqualTo(status);
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
            assertThat(response.getHeader("WWW-Authenticate")).isNull();
        }
    }

    @Test
    void a_connection_that_nobody_has_seen_does_not_come_from_here(@Autowired WebApplicationContext application)
            throws Exception {
        assertThat(http(application)
                        .perform(get("/api/simulation/nothing").with(request -> {
                            request.setRemoteAddr("127.0.0.1");
                            return request;
                        }))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void what_a_proxy_on_this_machine_passes_on_does_not_come_from_here(String header) {
        assertThat(anybody.with(header, "127.0.0.1")
                        .get("/api/simulation/nothing")
                        .status())
                .isEqualTo(403);
    }

    private static MockMvc http(WebApplicationContext application) {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }
}
