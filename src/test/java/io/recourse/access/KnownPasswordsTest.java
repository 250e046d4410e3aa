package io.recourse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class KnownPasswordsTest {

    private final List<String> hashed = new ArrayList<>();
    private final PasswordEncoder passwords = new KnownPasswords(new PasswordEncoder() {

        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            hashed.add(password.toString());
            return hash.equals(encode(password));
        }
    });

    @Test
    void a_password_that_was_right_is_hashed_once() {
        assertThat(passwords.matches("demo", "hash of demo")).isTrue();
        assertThat(passwords.matches("demo", "hash of demo")).isTrue();

        assertThat(hashed).containsExactly("demo");
    }

    @Test
    void a_wrong_one_is_wrong_and_costs_as_much_each_time_before_and_after_the_right_one() {
        assertThat(passwords.matches("dem", "hash of demo")).isFalse();
        assertThat(passwords.matches("demo", "hash of demo")).isTrue();
        assertThat(passwords.matches("dem", "hash of demo")).isFalse();
        assertThat(passwords.matches("dem", "hash of demo")).isFalse();

        assertThat(hashed).containsExactly("dem", "demo", "dem", "dem");
    }

    @Test
    void one_that_was_changed_is_known_no_more() {
        passwords.matches("demo", "hash of demo");

        assertThat(passwords.matches("demo", "hash of another")).isFalse();
    }

    @Test
    void of_more_than_a_thousand_the_one_that_was_not_asked_for_longest_is_forgotten() {
        for (int i = 1; i <= 1000; i++) {
            passwords.matches("p" + i, "hash of p" + i);
        }
        passwords.matches("p1", "hash of p1");
        assertThat(hashed).hasSize(1000);

        passwords.matches("p1001", "hash of p1001");
        passwords.matches("p1", "hash of p1");
        assertThat(hashed).hasSize(1001);
        passwords.matches("p2", "hash of p2");
        assertThat(hashed).hasSize(1002).endsWith("p2");
    }
}
