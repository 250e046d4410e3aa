package io.recourse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.demo.LifeScript.Act;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The script of the days before the demonstration's first visitor. */
class LifeScriptTest {

    private static final Instant FROM = Instant.parse("2026-01-12T01:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-13T01:00:00Z");

    private static List<Act> script(long seed) {
        return LifeScript.of(
                LifeWords.read(),
                Stories.read(),
                day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0,
                ZoneId.of("Asia/Shanghai"),
                FROM,
                UNTIL,
                276,
                seed);
    }

    private static List<Instant> instants(List<Act> acts) {
        return acts.stream().map(Act::at).toList();
    }

    @Test
    void the_same_seed_tells_the_same_and_another_one_something_else() {
        assertThat(instants(script(1))).isEqualTo(instants(script(1))).isNotEqualTo(instants(script(2)));
    }

    @Test
    void acts_follow_each_other_within_the_days_and_the_stories_come_last() {
        List<Instant> acts = instants(script(1));

        assertThat(acts).isSorted().allSatisfy(at -> assertThat(at).isBetween(FROM, UNTIL));
        assertThat(acts.get(acts.size() - 1)).isEqualTo(UNTIL);
    }

    @Test
    void all_kinds_are_among_them() {
        assertThat(LifeWords.read().grounds().stream()
                        .map(LifeWords.Ground::kind)
                        .distinct())
                .hasSize(17);
    }

    @Test
    void everything_that_is_said_has_its_english() {
        TranslatedWords english = new TranslatedWords();

        assertThat(LifeWords.read().grounds()).allSatisfy(ground -> assertThat(ground.words())
                .allSatisfy(words ->
                        assertThat(english.in(Locale.ENGLISH, words.zh())).contains(words.en())));
        assertThat(Stories.read().stories())
                .flatExtracting(Stories.Story::cases)
                .filteredOn(told -> told.file() != null)
                .allSatisfy(told -> assertThat(english.in(
                                Locale.ENGLISH, told.file().get("statement").toString()))
                        .isPresent());
        assertThat(english.in(Locale.SIMPLIFIED_CHINESE, "请勿发布广告。")).isEmpty();
    }

    @Test
    void pictures_are_drawn_the_same_for_the_same_seed() throws IOException {
        assertThat(Pictures.chat(5)).isEqualTo(Pictures.chat(5)).isNotEqualTo(Pictures.chat(6));
        assertThat(ImageIO.read(new ByteArrayInputStream(Pictures.goods(5))).getWidth())
                .isEqualTo(480);
    }
}
