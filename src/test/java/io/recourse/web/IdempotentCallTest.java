package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import io.recourse.access.Role;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SimulationSlice
class IdempotentCallTest {

    private Caller seller;

    @BeforeEach
    void signIn(@LocalServerPort int port, @Autowired AccountStore accounts) {
        accounts.put(new Account("seller", Set.of(Role.SELLER), null, Locale.ENGLISH), "secret");
        seller = Caller.at(port).as("seller", "secret");
    }

    @Test
    void a_call_that_is_repeated_gets_the_same_bytes() {
        var call = seller.with("Idempotency-Key", "a-key");

        var first = call.post("/api/samples/once", "{\"text\": \"一\", \"number\": 1}");
        var again = call.post("/api/samples/once", "{ \"number\": 1,\n \"text\": \"一\" }");
        var other = call.in("zh").post("/api/samples/once", "{\"text\": \"二\", \"number\": 1}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("title").asText()).isEqualTo("幂等键已用于其他请求");
    }

    @Test
    void a_key_that_is_too_long_is_malformed() {
        var told = seller.with("Idempotency-Key", "k".repeat(256)).post("/api/samples/once", "{\"text\": \"a\"}");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().get("detail").asText())
                .startsWith("The header Idempotency-Key must have 1 to 255 characters.");
    }
}
