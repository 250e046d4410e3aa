package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageFormTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/file");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    PageFormTest() {
        request.addParameter("statement", " 买家威胁我。 ");
        request.addParameter("reviewId", "r1");
        request.addParameter("lines[0].number", "x");
        request.addParameter("bill", "10:00 ...");
        request.addParameter("from", "COMPLAINANT", "RESPONDENT");
        request.addParameter("note", "  ");
    }

    @Test
    void what_was_typed_is_kept_and_each_fault_finds_its_field() {
        var form = PageForm.sent(request)
                .pointing("REVIEW_EXISTS", "reviewId")
                .refused(
                        Problem.refused(
                                "invalid",
                                List.of(
                                        new Violation("statement.max-length", "太长"),
                                        new Violation("lines[0].number.pattern", "不是号码"),
                                        new Violation("bill[3].number.maxLength", "太长"),
                                        new Violation("REVIEW_EXISTS", "没有这条评价"),
                                        new Violation("SHOP_OPEN", "店铺已关闭"))),
                        response);

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(form.isRefused()).isTrue();
        assertThat(form.value("statement")).isEqualTo(" 买家威胁我。 ");
        assertThat(form.faults())
                .containsExactly(
                        new PageForm.Fault("statement", "太长"),
                        new PageForm.Fault("lines[0].number", "不是号码"),
                        new PageForm.Fault("bill", "太长"),
                        new PageForm.Fault("reviewId", "没有这条评价"),
                        new PageForm.Fault(null, "店铺已关闭"));
        assertThat(form.fault("statement")).isEqualTo("太长");
        assertThat(form.isWrong("from")).isFalse();
    }

    @Test
    void what_was_left_blank_is_not_sent_on() {
        var form = PageForm.sent(request);
        assertThat(form.body("statement", "note", "missing")).hasToString("{\"statement\":\"买家威胁我。\"}");
        assertThat(form.has("from", "RESPONDENT")).isTrue();
    }

    @Test
    void a_refusal_that_is_not_about_the_form_is_a_page_of_its_own() {
        var form = PageForm.sent(request);
        assertThatThrownBy(() -> form.refused(Problem.notFound(), response)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> form.refused(Problem.forbidden("only-complainant"), response))
                .isInstanceOf(Problem.class);
    }
}
