package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private enum Colour {
        RED
    }

    private record Thing(String name, Integer points, Instant at, List<Colour> colours) {}

    @Test
    void members_are_sorted_by_utf_16_code_units_at_every_depth() {
        assertThat(
                        canonical(
                                "{\"\u20ac\":1, \"\\r\":2, \"\ufb33\":3, \"1\":4, \"\ud83d\ude00\":5, \"\u00f6\":{\"b\":6,\"a\":7}}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u00f6\":{\"a\":7,\"b\":6},\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void only_what_must_be_is_escaped_and_in_one_way() {
        assertThat(
                        canonical(
                                "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u0008\\u0009\\u000c\\u000d\\u001f\\u007f\\u2028\""))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\\u001f\u007f\u2028\"");
    }

    @Test
    void white_space_goes_and_the_order_of_lists_stays() {
        assertThat(canonical(" [ 3 , 1,\n2 , true, null, {} , [ ] ] ")).isEqualTo("[3,1,2,true,null,{},[]]");
    }

    @Test
    void values_have_the_form_of_their_json_and_null_components_are_left_out() {
        assertThat(CanonicalJson.write(
                        new Thing("差评", null, Instant.parse("2026-03-09T02:00:00.120Z"), List.of(Colour.RED))))
                .isEqualTo("{\"at\":\"2026-03-09T02:00:00.120Z\",\"colours\":[\"RED\"],\"name\":\"差评\"}");
    }

    @Test
    void null_members_of_json_that_is_given_are_kept() {
        Map<String, Object> around = new LinkedHashMap<>();
        around.put("z", 1);
        around.put("data", CanonicalJson.read("{\"b\":null}"));
        assertThat(CanonicalJson.write(around)).isEqualTo("{\"data\":{\"b\":null},\"z\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e2", "1.0", "9007199254740992", "-9007199254740992", "123456789012345678901"})
    void numbers_that_have_more_than_one_form_are_refused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> canonical("{\"n\":" + number + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740991", "-9007199254740991"})
    void whole_numbers_are_written_as_they_are(String number) {
        assertThat(canonical(number)).isEqualTo(number);
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(Map.of("a", "\ud83d")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{", "x"})
    void what_can_be_read_in_two_ways_or_none_is_refused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.read(json));
    }

    private static String canonical(String json) {
        return CanonicalJson.write(CanonicalJson.read(json));
    }
}
