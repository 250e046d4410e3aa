package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The expected hashes were computed by the program in docs/custody.md, which shares no code with this one. */
class ChainTest {

    private static final String START = "8bc2050c8092f5ecfac0cf84f9772f4fa890697fd68f1fc95fc2823c938407bc";
    private static final String ACTOR = "9974fd90cab78731ef884318e15bb151f43ab66acb8e54e49345b2498597ce41";
    private static final String EVENT = "fc1a30b839a2a8df565505dd7c46e8ff2bdd894e0faa2b9dfbeb481888f21cc4";

    @Test
    void the_chain_starts_from_the_case_number() {
        assertThat(Chain.start("RC-2026-000042")).isEqualTo(START);
    }

    @Test
    void an_actor_is_hashed_with_a_salt() {
        assertThat(Chain.actor("店主", "AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(ACTOR);
    }

    @Test
    void an_event_is_hashed_over_its_canonical_json() {
        assertThat(Chain.event(
                        1,
                        "2026-03-09T02:00:00.000Z",
                        "CASE_FILED",
                        ACTOR,
                        CanonicalJson.read("{\"points\": 12, \"none\": null, \"kind\": \"UNREASONABLE_REVIEW\"}"),
                        "BBBBBBBBBBBBBBBBBBBBBB"))
                .isEqualTo(EVENT);
    }

    @Test
    void a_link_is_hashed_over_the_link_before_and_the_event() {
        assertThat(Chain.link(START, EVENT))
                .isEqualTo("ff76e9eabfe523f9ebe816d1a92f02b41cd5f8d2994f5c97c41953501da33412");
    }

    @Test
    void times_are_hashed_in_utc_with_milliseconds() {
        assertThat(Chain.time(Instant.parse("2026-03-09T02:00:00Z"))).isEqualTo("2026-03-09T02:00:00.000Z");
        assertThat(Chain.time(Instant.parse("2026-03-09T02:00:00.120Z"))).isEqualTo("2026-03-09T02:00:00.120Z");
    }

    @Test
    void salts_are_128_bits_and_are_read_as_they_were_stored() {
        Salts salts = Salts.random();

        assertThat(salts.event()).hasSize(22).isNotEqualTo(salts.actor());
        assertThat(salts.stored()).hasSize(44);
        assertThat(Salts.read(salts.stored())).isEqualTo(salts);
    }
}
