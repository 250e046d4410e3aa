package io.recourse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.json.JsonCompareMode;

class CalendarControllerTest {

    private static final String NEW_YEAR = "{\"off\": [{\"from\": \"2027-01-01\", \"name\": \"元旦\"}]}";
    private static final Actor SELLER = new Actor("seller", EnumSet.of(Role.SELLER));

    private final Node node = new Node(Database.H2.fresh(), Map.of(), (year, progress) -> year == 2027 ? 5 : 0);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void an_administrator_puts_a_years_schedule_in_the_format_of_holiday_cn() throws Exception {
        node.http(Node.ADMIN)
                .perform(put("/api/calendar/2027")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                        {"$id": "x", "papers": [], "year": 2027, "days": [
                                          {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
                                          {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                                          {"name": "元旦", "date": "2027-01-03", "isOffDay": false}]}
                                        """))
                .andExpect(status().isOk())
                // 2027 has 261 weekdays, less New Year's Friday, plus one Sunday
                .andExpect(content().json("""
                                {"year": 2027, "provisional": false, "workingDays": 261, "recalculated": 5, "days": [
                                  {"date": "2026-12-31", "kind": "HOLIDAY", "name": "元旦"},
                                  {"date": "2027-01-01", "kind": "HOLIDAY", "name": "元旦"},
                                  {"date": "2027-01-03", "kind": "MAKE_UP", "name": "元旦"}]}
                                """, JsonCompareMode.STRICT));
    }

    @Test
    void an_administrator_puts_a_years_schedule_in_our_own_format() throws Exception {
        node.http(Node.ADMIN)
                .perform(put("/api/calendar/2027")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                        {"off": [{"from": "2027-01-01", "to": "2027-01-03", "name": "元旦"}],
                                         "working": []}
                                        """))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                                {"year": 2027, "provisional": false, "workingDays": 260, "recalculated": 5, "days": [
                                  {"date": "2027-01-01", "kind": "HOLIDAY", "name": "元旦"},
                                  {"date": "2027-01-02", "kind": "HOLIDAY", "name": "元旦"},
                                  {"date": "2027-01-03", "kind": "HOLIDAY", "name": "元旦"}]}
                                """, JsonCompareMode.STRICT));
    }

    @Test
    void everybody_sees_a_year_that_is_not_published_as_provisional() throws Exception {
        node.http(SELLER)
                .perform(get("/api/calendar/2027"))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                                {"year": 2027, "provisional": true, "workingDays": 261, "days": []}
                                """, JsonCompareMode.STRICT));
    }

    @Test
    void a_year_shows_the_days_of_its_own_notice_and_of_its_neighbours() {
        CalendarYear year2022 = node.controller().show(2022);
        CalendarYear year2023 = node.controller().show(2023);

        assertThat(year2022.days()).last().hasToString("Day[date=2022-12-31, kind=HOLIDAY, name=元旦]");
        assertThat(year2023.days()).first().hasToString("Day[date=2022-12-31, kind=HOLIDAY, name=元旦]");
        assertThat(year2023.workingDays()).isEqualTo(249);
        assertThat(year2023.provisional()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "ADMIN")
    void nobody_else_puts_a_schedule(Role role) {
        Actor actor = new Actor("somebody", EnumSet.of(role));

        Problem problem = catchThrowableOfType(Problem.class, () -> node.controller()
                .change(2027, json(NEW_YEAR), actor, Locale.ENGLISH, new MockHttpServletRequest()));

        assertThat(problem.status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(problem.slug()).isEqualTo("role-required");
    }

    @Test
    void a_wrong_schedule_is_refused_in_chinese_and_nothing_is_stored() {
        Problem problem = refused("""
                {"year": 2028, "days": [
                  {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                  {"name": "元旦", "date": "2027-01-01", "isOffDay": false},
                  {"name": "元旦", "date": "2027-13-01", "isOffDay": true}]}
                """, Locale.SIMPLIFIED_CHINESE);

        assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(problem.slug()).isEqualTo("invalid-schedule");
        assertThat(problem.violations())
                .containsExactly(
                        new Violation("year-mismatch", "内容中的年份是“2028”，地址中的年份是 2027，两者不一致。"),
                        new Violation(
                                "date-malformed", "days[2].date 必须是 1970 至 2199 年之间形如 2027-10-01 的日期，而不是“2027-13-01”。"),
                        new Violation("day-contradictory", "2027-01-01 既列为放假，又列为上班。"));
        assertThat(node.calendars().current().schedule(2027)).isEmpty();
    }

    @Test
    void a_wrong_schedule_is_refused_in_english() {
        Problem problem = refused("""
                {"off": [{"from": "2026-12-24", "name": "{0} '"}]}
                """, Locale.ENGLISH);

        assertThat(problem.violations())
                .containsExactly(new Violation(
                        "date-outside-year",
                        "2026-12-24 is too far from 2027: a schedule names days from 2026-12-25 to 2028-01-10."));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 9999, Integer.MAX_VALUE})
    void a_year_beyond_four_digits_is_not_there(int year) {
        Problem shown =
                catchThrowableOfType(Problem.class, () -> node.controller().show(year));
        Problem changed = catchThrowableOfType(Problem.class, () -> node.controller()
                .change(year, json("{}"), Node.ADMIN, Locale.ENGLISH, new MockHttpServletRequest()));

        assertThat(shown.status()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(changed.status()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void every_rule_has_its_words_in_both_languages() throws IOException {
        List<String> keys = List.of(
                "problem.invalid-schedule.title",
                "problem.invalid-schedule.detail",
                "calendar.rule.format-unknown",
                "calendar.rule.year-mismatch",
                "calendar.rule.member-unknown",
                "calendar.rule.list-malformed",
                "calendar.rule.too-many-entries",
                "calendar.rule.date-malformed",
                "calendar.rule.date-outside-year",
                "calendar.rule.range-reversed",
                "calendar.rule.name-malformed",
                "calendar.rule.off-or-working",
                "calendar.rule.day-contradictory",
                "calendar.rule.no-days-off");

        assertThat(messages("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(messages("zh_CN").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    }

    private Problem refused(String body, Locale locale) {
        return catchThrowableOfType(Problem.class, () -> node.controller()
                .change(2027, json(body), Node.ADMIN, locale, new MockHttpServletRequest()));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static Properties messages(String language) throws IOException {
        return PropertiesLoaderUtils.loadProperties(new EncodedResource(
                new ClassPathResource("messages/calendar_" + language + ".properties"), StandardCharsets.UTF_8));
    }
}
