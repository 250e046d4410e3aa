package io.recourse.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationCodeTest {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void a_code_is_read_as_people_type_it() {
        VerificationCode code =
                VerificationCode.typed("6XVY1-6ZD01-NX0YF-6EVAR").orElseThrow();

        assertThat(code.printed()).isEqualTo("6XVY1-6ZD01-NX0YF-6EVAR");
        assertThat(VerificationCode.typed(" 6xvyl 6zdoi nxoyf 6evar\n")).contains(code);
    }

    @Test
    void every_single_wrong_character_is_found() {
        String code = VerificationCode.random().value();

        for (int at = 0; at < VerificationCode.LENGTH; at++) {
            for (char wrong : CHARACTERS.toCharArray()) {
                String typed = code.substring(0, at) + wrong + code.substring(at + 1);
                assertThat(VerificationCode.typed(typed).isPresent()).as(typed).isEqualTo(typed.equals(code));
            }
        }
    }

    @Test
    void what_is_no_code_is_none() {
        assertThat(VerificationCode.typed("")).isEmpty();
        assertThat(VerificationCode.typed("6XVY1-6ZD01-NX0YF-6EVA")).isEmpty();
        assertThat(VerificationCode.typed("6XVY1-6ZD01-NX0YF-6EVAR-0")).isEmpty();
        assertThat(VerificationCode.typed("'; drop table letter; --")).isEmpty();
        assertThat(VerificationCode.typed("裁定书裁定书裁定书裁定书裁定书裁定书裁定")).isEmpty();
    }

    @Test
    void no_two_codes_are_alike() {
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> VerificationCode.random().value()))
                .doesNotHaveDuplicates();
    }
}
