package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.unit.DataSize;

/** Callers over a real connection that send a little at a time. Who trickles here goes on until the server closes. */
@CaseTest
class SlowCallersTest {

    private static final Duration HOURS = Duration.ofHours(10);
    private static final Pace STRICT = new Pace(Duration.ofMillis(300), DataSize.ofKilobytes(2), HOURS, 50);

    private final Scenario scenario;
    private final PacedProtocol protocol;
    private final int port;
    private Pace usual;

    SlowCallersTest(Scenario scenario, ServletWebServerApplicationContext application) {
        this.scenario = scenario;
        var tomcat = ((TomcatWebServer) application.getWebServer()).getTomcat();
        this.protocol = (PacedProtocol) tomcat.getConnector().getProtocolHandler();
        this.port = application.getWebServer().getPort();
    }

    @BeforeEach
    void what_is_usual() {
        usual = protocol.getPace();
        protocol.setPace(STRICT);
    }

    @AfterEach
    void as_usual() {
        protocol.setPace(usual);
    }

    @Test
    void it_may_take_twenty_seconds_and_a_second_for_each_two_kilobytes_and_an_hour_in_all() {
        assertThat(usual)
                .isEqualTo(new Pace(Duration.ofSeconds(20), DataSize.ofKilobytes(2), Duration.ofHours(1), 120));
        assertThat(usual.until(0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(usual.until(20_480)).isEqualTo(Duration.ofSeconds(30));
        assertThat(usual.until(7_331_840)).isEqualTo(Duration.ofHours(1));
        assertThat(usual.until(120_000_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_form_that_trickles_is_cut_and_says_so_in_words() throws IOException {
        try (Trickler trickler = new Trickler(
                head("POST /sign-in", "application/x-www-form-urlencoded", 60_000) + "Accept: text/html\r\n\r\n")) {
            String answer = trickler.untilCut();

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close", "The connection is too slow right now");
        }
    }

    @Test
    void a_body_for_the_interface_that_trickles_is_cut() throws IOException {
        Person seller = scenario.seller();
        String basic = Base64.getEncoder()
                .encodeToString((seller.name() + ":password of " + seller.name()).getBytes(StandardCharsets.UTF_8));
        try (Trickler trickler = new Trickler(head("POST /api/cases", "application/json", 60_000)
                + "Authorization: Basic " + basic + "\r\n\r\n{\"kind\":\"")) {
            String answer = trickler.untilCut();

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("urn:recourse:problem:too-slow");
        }
    }

    @Test
    void a_body_that_nobody_reads_is_cut_after_the_answer() throws IOException {
        try (Trickler trickler = new Trickler(head("POST /api/cases", "application/json", 60_000) + "\r\n")) {
            String answer = trickler.untilCut();

            assertThat(answer).startsWith("HTTP/1.1 401 ").doesNotContain("HTTP/1.1 408 ");
        }
    }

    @Test
    void an_upload_that_trickles_is_cut() throws IOException {
        try (Trickler trickler =
                new Trickler(head("POST /file/proof", "multipart/form-data; boundary=b", 9_000_000) + "\r\n--b\r\n")) {
            assertThat(trickler.untilCut()).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void the_frame_of_a_body_in_chunks_that_trickles_is_cut() throws IOException {
        try (Trickler trickler = new Trickler("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n1;x=")) {
            // what comes in chunks is not read of a stranger, and Tomcat reads it to its end after the answer
            assertThat(trickler.untilCut()).startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"'G'", "'GET /sign-in?to='", "'GET / HTTP/1.1\r\nHost: localhost\r\nX: '"})
    void a_head_that_trickles_is_cut(String beginning) throws IOException {
        try (Trickler trickler = new Trickler(beginning)) {
            assertThat(trickler.untilCut()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_head_that_trickles_as_the_second_of_its_connection_is_cut() throws IOException {
        try (Trickler trickler =
                new Trickler("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nX: ")) {
            assertThat(trickler.untilCut()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_slow_but_steady_form_longer_than_the_patience_comes_through() throws IOException {
        // fifty pieces, ten milliseconds or more apart: longer than the patience, and far from two kilobytes a second
        protocol.setPace(new Pace(Duration.ofMillis(100), DataSize.ofKilobytes(2), HOURS, 50));
        try (Trickler phone =
                new Trickler(head("POST /sign-in", "application/x-www-form-urlencoded", 50_000) + "\r\n")) {
            for (int piece = 0; piece < 50; piece++) {
                assertThat(phone.goesOn("a".repeat(1_000))).isTrue();
            }

            // it was read to its end: what is refused is that its token is missing
            assertThat(phone.answer()).startsWith("HTTP/1.1 403 ").doesNotContain("Connection: close");
        }
    }

    @Test
    void two_requests_with_a_pause_between_them_longer_than_the_patience_come_through() throws IOException {
        try (Trickler browser = new Trickler("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(browser.answer()).startsWith("HTTP/1.1 200 ");
            for (int i = 0; i < 50; i++) {
                assertThat(browser.goesOn("")).isTrue();
            }
            assertThat(browser.goesOn("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .isTrue();
            assertThat(browser.answer()).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_request_is_cut_when_it_has_taken_too_long_in_all_however_much_came() throws IOException {
        protocol.setPace(new Pace(HOURS, DataSize.ofBytes(1), Duration.ofMillis(300), 50));
        try (Trickler trickler =
                new Trickler(head("POST /sign-in", "application/x-www-form-urlencoded", 60_000) + "\r\n")) {
            assertThat(trickler.untilCut()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void only_so_many_threads_wait_and_who_needs_none_is_served_meanwhile() throws IOException {
        protocol.setPace(new Pace(HOURS, DataSize.ofBytes(1), HOURS, 2));
        String form = head("POST /sign-in", "application/x-www-form-urlencoded", 60_000) + "\r\n";
        String prompt = head("POST /sign-in", "application/x-www-form-urlencoded", 3) + "\r\n=aa";
        try (Trickler first = new Trickler(form);
                Trickler second = new Trickler(form);
                Trickler third = new Trickler(form)) {
            List<Trickler> left = new ArrayList<>(List.of(first, second, third));
            for (int piece = 0; piece < Trickler.MANY && left.size() == 3; piece++) {
                for (Trickler one : List.of(first, second, third)) {
                    if (!one.goesOn("a")) {
                        left.remove(one);
                        assertThat(one.heard.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408 ");
                    }
                }
            }
            assertThat(left).as("those for whom there was room").hasSize(2).allMatch(one -> one.heard.size() == 0);

            try (Trickler other = new Trickler(prompt)) {
                assertThat(other.answer()).startsWith("HTTP/1.1 403 ");
            }
            assertThat(scenario.anybody().get("/actuator/health").status()).isEqualTo(200);
        }
    }

    private static String head(String line, String type, int length) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n";
    }

    /** Sends a piece, then listens for ten milliseconds. */
    private final class Trickler implements AutoCloseable {

        private static final int A_MOMENT = 10;
        private static final int A_MINUTE = 60_000;
        // a hundred times the patience
        private static final int MANY = 3_000;

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        Trickler(String beginning) throws IOException {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        }

        /** Everything that was answered until the server closed the connection. */
        String untilCut() throws IOException {
            for (int piece = 0; piece < MANY; piece++) {
                if (!goesOn("a")) {
                    return heard.toString(StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("still open after " + MANY + " pieces: " + heard);
        }

        boolean goesOn(String piece) throws IOException {
            socket.setSoTimeout(A_MOMENT);
            try {
                // what was answered meanwhile is lost when something is written to a connection that is closed
                if (socket.getInputStream().available() == 0) {
                    socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
                }
                return listen();
            } catch (SocketTimeoutException nothing) {
                return true;
            } catch (IOException cut) {
                return false;
            }
        }

        private boolean listen() throws IOException {
            byte[] some = new byte[8_192];
            int length = socket.getInputStream().read(some);
            heard.write(some, 0, Math.max(length, 0));
            return length >= 0;
        }

        /** What is answered next, at least its head; the end of the answer before may stand in front of it. */
        String answer() throws IOException {
            socket.setSoTimeout(A_MINUTE);
            while (!heard.toString(StandardCharsets.UTF_8).matches("(?s).*HTTP/1.1 .*\r\n\r\n.*")) {
                assertThat(listen()).as("still open").isTrue();
            }
            String answer = heard.toString(StandardCharsets.UTF_8);
            heard.reset();
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
