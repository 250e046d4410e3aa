package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.recourse.access.Account;
import io.recourse.access.AccountStore;
import io.recourse.access.Role;
import io.recourse.web.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SimulationSlice
@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {

    private Caller anybody;
    private Caller seller;

    @BeforeEach
    void signIn(@LocalServerPort int port, @Autowired AccountStore accounts) {
        accounts.put(new Account("卖家小王", Set.of(Role.SELLER), null, Locale.SIMPLIFIED_CHINESE), "密码 one");
        anybody = Caller.at(port);
        seller = anybody.as("卖家小王", "密码 one");
    }

    /** method, path, body, content type, status, slug, title in English, title in Chinese */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("GET", "/api/nothing", 404, "not-found", "Not found", "未找到"),
                Arguments.of("POST", "/api/nothing", 404, "not-found", "Not found", "未找到"),
                Arguments.of("GET", "/error", 404, "not-found", "Not found", "未找到"),
                Arguments.of(
                        "DELETE",
                        "/api/samples",
                        405,
                        "method-not-allowed",
                        "This address doesn't know that method",
                        "该地址不支持此方法"),
                Arguments.of("GET", "/api/samples/failure/denied", 403, "forbidden", "You may not do this", "您无权进行此操作"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/optimistic",
                        409,
                        "changed-meanwhile",
                        "This has changed since you opened it",
                        "内容有了变化"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/lock",
                        409,
                        "changed-meanwhile",
                        "This has changed since you opened it",
                        "内容有了变化"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/duplicate",
                        409,
                        "changed-meanwhile",
                        "This has changed since you opened it",
                        "内容有了变化"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/integrity",
                        500,
                        "internal",
                        "Something went wrong on our side",
                        "系统出错了"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/any",
                        500,
                        "internal",
                        "Something went wrong on our side",
                        "系统出错了"),
                Arguments.of(
                        "GET",
                        "/api/samples/half-written",
                        500,
                        "internal",
                        "Something went wrong on our side",
                        "系统出错了"),
                Arguments.of(
                        "GET",
                        "/api/samples/failure/status",
                        410,
                        "bad-request",
                        "This request can't be understood",
                        "无法理解该请求"),
                Arguments.of(
                        "GET",
                        "/api/samples/numbers/one?factor=1",
                        400,
                        "bad-parameter",
                        "A parameter has the wrong form",
                        "参数格式不正确"),
                Arguments.of(
                        "GET", "/api/samples/numbers/1", 400, "missing-parameter", "A parameter is missing", "缺少参数"),
                Arguments.of(
                        "GET",
                        "/api/samples/numbers/1?factor=%00",
                        400,
                        "bad-request",
                        "This request can't be understood",
                        "无法理解该请求"),
                Arguments.of(
                        "GET",
                        "/api/samples/a%2Fb;c",
                        400,
                        "bad-request",
                        "This request can't be understood",
                        "无法理解该请求"),
                Arguments.of(
                        "GET",
                        "/api/samples/numbers/1?factor=1&max=10",
                        422,
                        "invalid",
                        "Some values are not accepted",
                        "部分内容不符合要求"),
                Arguments.of(
                        "GET", "/api/samples/problem", 422, "invalid", "Some values are not accepted", "部分内容不符合要求"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_told_in_the_language_of_the_caller(
            String method, String path, int status, String slug, String english, String chinese) {
        assertProblem(seller.call(method, path, BodyPublishers.noBody()), "en", status, slug, english, path);
        assertProblem(
                seller.in("zh").call(method, path, BodyPublishers.noBody()), "zh-CN", status, slug, chinese, path);
    }

    /** body, content type, status, slug, detail in English, detail in Chinese */
    static Stream<Arguments> bodies() {
        return Stream.of(
                body("", 400, "missing-body", "Send a JSON object", "请在请求体中发送一个 JSON 对象"),
                body("null", 400, "missing-body", "Send a JSON object", "请在请求体中发送一个 JSON 对象"),
                body("{\"text\": \"a\"", 400, "malformed-json", "line 1, column 13", "第 1 行第 13 列"),
                body("{\n \"text\": }", 400, "malformed-json", "line 2, column 10", "第 2 行第 10 列"),
                body("{\"text\": \"a\"} x", 400, "malformed-json", "line 1", "第 1 行"),
                body("{\"text\":\"a\",\"text\":\"b\"}", 400, "malformed-json", "each member once", "同名成员只能出现一次"),
                body("<xml/>", 400, "malformed-json", "line 1", "第 1 行"),
                body("{\"any\": " + "[".repeat(100), 400, "malformed-json", "line 1", "第 1 行"),
                body("{\"number\": " + "9".repeat(101) + "}", 400, "malformed-json", "line 1", "第 1 行"),
                body("{\"" + "n".repeat(1001) + "\": 1}", 400, "malformed-json", "line 1", "第 1 行"),
                body("[".repeat(100), 400, "wrong-type", "\"$\" must be an object", "“$”须为花括号"),
                body("[]", 400, "wrong-type", "\"$\" must be an object", "“$”须为花括号"),
                body("\"text\"", 400, "wrong-type", "\"$\" must be an object", "“$”须为花括号"),
                body("{\"text\": 5}", 400, "wrong-type", "\"text\" must be a text", "“text”须为带引号的文本"),
                body("{\"text\": true}", 400, "wrong-type", "\"text\" must be a text", "“text”须为带引号的文本"),
                body("{\"text\": {\"a\": 1}}", 400, "wrong-type", "\"text\" must be a text", "“text”须为带引号的文本"),
                body("{\"text\": [\"a\"]}", 400, "wrong-type", "\"text\" must be a text", "“text”须为带引号的文本"),
                body("{\"number\": \"5\"}", 400, "wrong-type", "\"number\" must be a whole number", "“number”须为不带引号"),
                body("{\"number\": \"\"}", 400, "wrong-type", "\"number\" must be a whole number", "“number”须为不带引号"),
                body("{\"number\": 5.5}", 400, "wrong-type", "\"number\" must be a whole number", "“number”须为不带引号"),
                body("{\"number\": true}", 400, "wrong-type", "\"number\" must be a whole number", "“number”须为不带引号"),
                body("{\"number\": 5000000000}", 400, "wrong-type", "must be a whole number within range", "允许范围内"),
                body("{\"flag\": \"true\"}", 400, "wrong-type", "\"flag\" must be true or false", "“flag”须为不带引号的 true"),
                body("{\"flag\": 1}", 400, "wrong-type", "\"flag\" must be true or false", "“flag”须为不带引号的 true"),
                body("{\"at\": 1764000000}", 400, "wrong-type", "\"at\" must be a time with an offset", "带时区偏移的时间"),
                body("{\"at\": \"2026-11-25\"}", 400, "wrong-type", "\"at\" must be a time", "带时区偏移的时间"),
                body("{\"at\": \"2026-11-25T00:00:00\"}", 400, "wrong-type", "\"at\" must be a time", "带时区偏移的时间"),
                body("{\"at\": \"+20000-11-25T00:00:00Z\"}", 400, "wrong-type", "\"at\" must be a time", "带时区偏移的时间"),
                body("{\"at\": \"\"}", 400, "wrong-type", "\"at\" must be a time", "带时区偏移的时间"),
                body("{\"day\": [2026, 11, 25]}", 400, "wrong-type", "\"day\" must be a date", "日期，例如"),
                body("{\"length\": 72}", 400, "wrong-type", "\"length\" must be a duration", "时长，例如"),
                body("{\"length\": \"72 hours\"}", 400, "wrong-type", "\"length\" must be a duration", "时长，例如"),
                body("{\"colour\": 1}", 400, "wrong-type", "\"colour\" must be a text", "“colour”须为带引号的文本"),
                body("{\"parts\": {\"number\": 1}}", 400, "wrong-type", "\"parts\" must be a list", "方括号"),
                body(
                        "{\"parts\": [{\"number\": 1}, {\"number\": \"2\"}]}",
                        400,
                        "wrong-type",
                        "\"parts[1].number\"",
                        "“parts[1].number”"),
                body("{\"colour\": \"BLUE\"}", 422, "invalid", "violations", "violations"),
                body("{\"extra\": 1}", 400, "unknown-field", "\"extra\"", "“extra”"),
                body("{\"parts\": [{\"extra\": 1}]}", 400, "unknown-field", "\"parts[0].extra\"", "“parts[0].extra”"),
                body("{\"text\": \"a\\u0000b\"}", 400, "unstorable-text", "\"text\"", "“text”"),
                body("{\"text\": \"\\ud83d\"}", 400, "unstorable-text", "\"text\"", "“text”"));
    }

    private static Arguments body(String json, int status, String slug, String english, String chinese) {
        return Arguments.of(json, status, slug, english, chinese);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_does_not_fit_is_refused_with_the_place(
            String json, int status, String slug, String english, String chinese) {
        var told = seller.post("/api/samples", json);
        assertThat(told.status()).as(told.text()).isEqualTo(status);
        assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:" + slug);
        assertThat(told.json().get("detail").asText()).contains(english);
        assertThat(seller.in("zh-CN,en;q=0.5")
                        .post("/api/samples", json)
                        .json()
                        .get("detail")
                        .asText())
                .contains(chinese);
    }

    @Test
    void bytes_that_are_no_utf_8_are_malformed() {
        var told = seller.with("Content-Type", "application/json")
                .call("POST", "/api/samples", BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"'}));
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:malformed-json");
    }

    @Test
    void html_in_the_name_of_a_field_stays_data_and_is_cut() {
        var told = seller.post("/api/samples", "{\"<script>alert(1)</script>\\u0007" + "长".repeat(200) + "\": 1}");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(told.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(told.json().get("field").asText()).isEqualTo("<script>alert(1)</script> " + "长".repeat(74) + "…");
    }

    @Test
    void a_million_characters_are_too_large_whether_announced_or_in_chunks() {
        var million = "{\"text\": \"" + "啊".repeat(1_000_000) + "\"}";

        var announced = seller.post("/api/samples", million);
        var chunked = seller.with("Content-Type", "application/json")
                .call(
                        "POST",
                        "/api/samples",
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(million.getBytes(StandardCharsets.UTF_8))));
        var inChinese = seller.in("zh-TW").post("/api/samples", million);

        for (Answer told : new Answer[] {announced, chunked}) {
            assertProblem(told, "en", 413, "too-large", "The request is too large", "/api/samples");
            assertThat(told.json().get("limit").asLong()).isEqualTo(1_048_576);
        }
        assertProblem(inChinese, "zh-CN", 413, "too-large", "请求内容过大", "/api/samples");
    }

    @Test
    void a_body_of_just_the_limit_is_read() {
        var around = "{\"text\": \"\"}".length();
        var told = seller.post("/api/samples", "{\"text\": \"" + "a".repeat(1_048_576 - around) + "\"}");
        assertThat(told.status()).isEqualTo(200);
        assertThat(seller.post("/api/samples", "{\"text\": \"" + "a".repeat(1_048_577 - around) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void an_upload_has_another_limit_than_json() {
        var start = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
        var upload = seller.with("Content-Type", "multipart/form-data; boundary=x");

        var taken = upload.call(
                "POST",
                "/api/samples/upload",
                BodyPublishers.ofString(start + "a".repeat(1_000_000) + "\r\n--x--\r\n"));
        var tooLarge = upload.call(
                "POST",
                "/api/samples/upload",
                BodyPublishers.ofString(start + "a".repeat(1_100_000) + "\r\n--x--\r\n"));
        var broken = upload.call("POST", "/api/samples/upload", BodyPublishers.ofString(start));
        var otherPart = upload.call(
                "POST",
                "/api/samples/upload",
                BodyPublishers.ofString(start.replace("\"file\"", "\"other\"") + "a\r\n--x--\r\n"));

        assertThat(taken.text()).isEqualTo("1000000");
        assertThat(tooLarge.json().get("type").asText()).isEqualTo("urn:recourse:problem:too-large");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(broken.json().get("type").asText()).isEqualTo("urn:recourse:problem:bad-multipart");
        assertThat(otherPart.json().get("detail").asText()).isEqualTo("Add \"file\" and try again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void another_media_type_than_json_is_not_supported(String type) {
        var told = seller.with("Content-Type", type).post("/api/samples", "{}");
        assertProblem(told, "en", 415, "unsupported-media-type", "The body has the wrong media type", "/api/samples");
        assertThat(told.header("Accept")).contains("application/json");
        assertThat(seller.in("zh")
                        .with("Content-Type", type)
                        .post("/api/samples", "{}")
                        .json()
                        .get("title")
                        .asText())
                .isEqualTo("请求体的媒体类型不正确");
    }

    @Test
    void half_an_answer_is_broken_off_rather_than_ended_as_if_it_were_whole() {
        assertThatIllegalStateException()
                .isThrownBy(() -> seller.get("/api/samples/half-sent"))
                .havingCause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_problem_is_told_as_json_whatever_the_caller_accepts() {
        var told = seller.with("Accept", "text/csv").get("/api/samples/me");
        assertProblem(
                told, "en", 406, "not-acceptable", "There is no answer of the kind you accept", "/api/samples/me");
        assertThat(seller.with("Accept", "image/png").get("/api/nothing").status())
                .isEqualTo(404);
    }

    @Test
    void a_method_that_is_not_allowed_names_those_that_are() {
        assertThat(seller.call("DELETE", "/api/samples", BodyPublishers.noBody())
                        .header("Allow"))
                .isEqualTo("POST");
    }

    @Test
    void broken_constraints_are_listed_with_their_rule_in_the_language_of_the_caller() {
        var english = seller.post("/api/samples/constrained", "{\"text\": \"too long\", \"number\": 10}");
        var chinese = seller.in("zh-CN").post("/api/samples/constrained", "{\"text\": \"\"}");

        assertThat(english.status()).isEqualTo(422);
        assertThat(english.json().get("violations").toString())
                .isEqualTo("[{\"rule\":\"number.max\",\"message\":\"number: must be at most 9\"},"
                        + "{\"rule\":\"text.size\",\"message\":\"text: must have 0 to 5 characters or entries\"}]");
        assertThat(chinese.json().get("violations").toString())
                .isEqualTo("[{\"rule\":\"text.not-blank\",\"message\":\"text: 不能为空\"}]");
    }

    @Test
    void a_word_that_is_not_one_of_ours_is_refused_with_those_that_are() {
        var told = seller.in("zh-CN").post("/api/samples", "{\"colour\": \"BLUE\"}");
        assertThat(told.json().get("violations").toString())
                .isEqualTo("[{\"rule\":\"colour.one-of\",\"message\":\"colour: 须为以下之一：RED, GREEN\"}]");
    }

    @Test
    void a_problem_carries_its_violations_and_further_members_but_none_over_the_standard_ones() {
        var told = seller.get("/api/samples/problem").json();
        assertThat(told.fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "instance", "violations", "edition");
        assertThat(told.get("status").asInt()).isEqualTo(422);
        assertThat(told.get("violations").get(1).get("message").asText()).isEqualTo("<b>");
    }

    @Test
    void a_problem_without_a_text_still_has_title_and_detail() {
        var told = seller.get("/api/samples/unknown-slug").json();
        assertThat(told.get("title").asText()).isEqualTo("Conflict");
        assertThat(told.get("detail").asText()).isEqualTo("no-text-for-this");
    }

    @Test
    void an_unexpected_failure_is_logged_once_with_the_number_that_the_answer_carries(CapturedOutput output) {
        var told = seller.get("/api/samples/failure/any");

        var id = told.json().get("id").asText();
        assertThat(told.text()).doesNotContain("hunter2", "IllegalState", "io.recourse.web");
        assertThat(told.json().get("detail").asText()).endsWith(id);
        assertThat(output.getAll().split(id, -1)).hasSize(2);
        assertThat(output.getAll().split("IllegalStateException: password=hunter2", -1))
                .hasSize(2);
    }

    @Test
    void what_a_filter_throws_is_told_and_logged_in_the_same_way(CapturedOutput output) {
        var told = seller.in("zh").with("X-Fail", "exception").get("/api/samples/me");

        assertProblem(told, "zh-CN", 500, "internal", "系统出错了", "/api/samples/me");
        assertThat(told.text()).doesNotContain("hunter2");
        assertThat(output.getAll().split("IllegalStateException: password=hunter2", -1))
                .hasSize(2);
        assertThat(output.getAll()).contains(told.json().get("id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "error, 500, internal, Something went wrong on our side",
        "teapot, 418, bad-request, This request can't be understood"
    })
    void what_the_container_answers_by_itself_is_a_problem_too(String fail, int status, String slug, String title) {
        var told = seller.with("X-Fail", fail).get("/api/samples/me?a=b");
        assertProblem(told, "en", status, slug, title, "/api/samples/me");
        assertThat(told.text()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zh-CN | 未找到
                    zh-TW,zh;q=0.9 | 未找到
                    zh-Hans-CN | 未找到
                    fr, zh;q=0.5 | 未找到
                    zh;q=0.2, en;q=0.8 | Not found
                    en-GB | Not found
                    fr | Not found
                    * | Not found
                    ;;;=, | Not found
                    """)
    void the_language_is_the_first_one_that_we_speak(String asked, String title) {
        assertThat(seller.in(asked).get("/api/nothing").json().get("title").asText())
                .isEqualTo(title);
    }

    @Test
    void who_is_not_signed_in_is_told_how_in_the_same_form() {
        var english = anybody.get("/api/samples/me");
        var chinese = anybody.in("fr, zh-CN;q=0.5").get("/api/nothing");

        assertProblem(english, "en", 401, "unauthenticated", "Please sign in", "/api/samples/me");
        assertProblem(chinese, "zh-CN", 401, "unauthenticated", "请先登录", "/api/nothing");
        assertThat(english.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Recourse\", charset=\"UTF-8\"");
        assertThat(english.header("Set-Cookie")).isNull();
    }

    @Test
    void an_answer_of_the_interface_is_never_taken_for_a_page() {
        var told = seller.get("/api/samples/me");
        assertThat(told.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(told.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(told.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(told.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(told.header("Cache-Control")).contains("no-store");
        assertThat(told.header("Set-Cookie")).isNull();
    }

    @Test
    void a_request_line_that_is_none_tells_nothing_of_the_inside(@LocalServerPort int port) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /api/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());
            var told = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(told).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "org.apache", "Exception");
        }
    }

    private static void assertProblem(
            Answer told, String language, int status, String slug, String title, String path) {
        assertThat(told.status()).as(told.text()).isEqualTo(status);
        assertThat(told.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(told.header("Content-Language")).isEqualTo(language);
        var json = told.json();
        assertThat(json.get("type").asText()).isEqualTo("urn:recourse:problem:" + slug);
        assertThat(json.get("title").asText()).isEqualTo(title);
        assertThat(json.get("status").asInt()).isEqualTo(status);
        assertThat(json.get("detail").asText()).isNotEmpty().doesNotContain("{0}");
        assertThat(json.get("instance").asText()).isEqualTo(path.replaceAll("\\?.*", ""));
    }
}
