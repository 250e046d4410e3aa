package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.cases.PersonalData;
import io.recourse.cases.PersonalDataProperties;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The rules that come with the application, as they stand in its configuration. */
class MaskingTest {

    private static final MaskingProperties FIELDS = rules(MaskingProperties.class);
    private static final PersonalDataProperties TEXTS = rules(PersonalDataProperties.class);

    private static <P> P rules(Class<P> type) {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("recourse.evidence.masking", type)
                .get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "打13800000000找我                 | 打138****0000找我",
                "138 0000 0000 / 139-0000-1234    | 138****0000 / 139****1234",
                "+86 13800000000                  | +86 138****0000",
                "座机0571-88886666                 | 座机0571-****6666",
                "发到 xiao.yu+1@mail.example.com 吧 | 发到 x***@mail.example.com 吧",
                "身份证330102199001011234           | 身份证3301**********1234",
                "身份证 33010219900101123X           | 身份证 3301**********123X",
                "卡号6222021234567890123            | 卡号6222********0123",
                "加我微信：xiaoyu_2020               | 加我微信：****",
                "QQ号是 123456789                   | QQ号是 ****",
                "收货人：欧阳小鱼，明天到              | 收货人：欧**，明天到",
                "浙江省杭州市余杭区文一西路969号3幢502室收 | 浙江省杭州市余杭****收",
                "１３８００００００００或139１２３４5678     | 138****0000或139****5678",
                "a.b＠mail．example．com              | a***@mail.example.com",
                "差评不删就给2000元                  | 差评不删就给2000元",
                "订单号12345678，2026年3月9日        | 订单号12345678，2026年3月9日"
            })
    void personal_data_in_a_text_is_hidden_and_the_rest_is_left(String text, String shown) {
        assertThat(masked(text)).isEqualTo(shown);
    }

    @Test
    void masked_text_is_not_masked_further() {
        String once = masked("打13800000000，住文一西路969号，a.b@mail.example.com");

        assertThat(masked(once)).isEqualTo(once);
    }

    /** Counts how often a rule looks at a character: what grows with the square of the length would be seen here. */
    private static final class Looked implements CharSequence {

        private final CharSequence text;
        private final AtomicLong looks;

        Looked(CharSequence text, AtomicLong looks) {
            this.text = text;
            this.looks = looks;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Looked(text.subSequence(start, end), looks);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a.", "a@", "a@a.", "1", "1 ", "1-", "路", "文", "文一路", "文一路1", "文一路1号", "1号", "微信", "微信 ", "姓名：",
                "+86", "0571", "-"
            })
    void no_text_takes_longer_than_its_length(String part) {
        String text = part.repeat(20_000 / part.length());
        for (PersonalDataProperties.TextRule rule : TEXTS.texts()) {
            AtomicLong looks = new AtomicLong();
            Matcher matcher = rule.pattern().matcher(new Looked(text, looks));
            while (matcher.find()) {
                assertThat(matcher.end()).isPositive();
            }
            assertThat(looks.get()).as(rule.name()).isLessThan(500L * text.length());
        }
    }

    @Test
    void whole_fields_are_hidden_by_their_kind_of_evidence() {
        assertThat(FIELDS.as("CALL_RECORDING", "numberCalled")).isEqualTo(MaskingProperties.As.PHONE);
        assertThat(FIELDS.as("CALL_RECORDING", "extractionCode")).isEqualTo(MaskingProperties.As.HIDDEN);
        assertThat(FIELDS.as("SMS", "number")).isEqualTo(MaskingProperties.As.PHONE);
        assertThat(FIELDS.as("CHAT_RECORD", "number")).isEqualTo(MaskingProperties.As.SHOWN);
        assertThat(FIELDS.as("CHAT_RECORD", "transcript")).isEqualTo(MaskingProperties.As.TEXT);
    }

    private static String masked(String text) {
        return new PersonalData(TEXTS).hidden(text);
    }
}
