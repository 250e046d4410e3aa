package io.recourse.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.web.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class FormsControllerTest {

    private final MockMvc http = MockMvcBuilders.standaloneSetup(new FormsController(Fixture.forms()))
            .build();

    @Test
    void a_form_is_served_in_chinese_as_it_stands_in_its_file() throws Exception {
        MockHttpServletResponse answer = form("decide-case", "zh-CN", null);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeader("Content-Language")).isEqualTo("zh-CN");
        assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Language");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache, private");
        assertThat(body(answer)).isEqualTo(Fixture.file("decide-case"));
    }

    @Test
    void a_form_is_served_in_english_with_english_labels_descriptions_and_options() throws Exception {
        MockHttpServletResponse answer = form("decide-case", "en-GB", null);

        JsonNode components = body(answer).path("components");
        assertThat(answer.getHeader("Content-Language")).isEqualTo("en");
        assertThat(components.at("/1/label").asText()).isEqualTo("Rule relied on");
        assertThat(components.at("/1/description").asText()).isEqualTo("Name the rule and its article.");
        assertThat(components.at("/0/values")).isEqualTo(Fixture.json("""
                [{"label": "Upheld", "value": "UPHELD"}, {"label": "Partly upheld", "value": "PARTLY_UPHELD"},
                 {"label": "Rejected", "value": "REJECTED"}]"""));
        assertThat(components.at("/5/label").asText()).isEqualTo("Measures");
        assertThat(components.at("/5/components/0/values/0/label").asText()).isEqualTo("Delete the review");
    }

    @Test
    void a_form_that_has_not_changed_is_not_sent_again() throws Exception {
        String tag = form("decide-case", "en", null).getHeader("ETag");

        MockHttpServletResponse again = form("decide-case", "en", tag);
        MockHttpServletResponse inChinese = form("decide-case", "zh-CN", tag);

        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        assertThat(inChinese.getStatus()).isEqualTo(200);
    }

    @Test
    void an_unknown_form_is_not_there() {
        assertThatThrownBy(() -> form("nothing", "en", null))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    private MockHttpServletResponse form(String id, String language, String ifNoneMatch) throws Exception {
        var request = get("/api/forms/" + id).header("Accept-Language", language);
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        return http.perform(request).andReturn().getResponse();
    }

    private static JsonNode body(MockHttpServletResponse answer) throws Exception {
        return Fixture.json(answer.getContentAsString(StandardCharsets.UTF_8));
    }
}
