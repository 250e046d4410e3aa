package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.Bench.Options;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What it takes to judge very many closed cases again, over HTTP. */
final class ReplayTimes {

    private static final double ALLOWED_SECONDS = 300;
    private static final double MILLION = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayTimes() {}

    static void run(Options options) throws Exception {
        int cases = options.get("cases", 100_000);
        try (Server server = new Server()) {
            Variant recourse = server.start("Recourse", RecourseWorker.class, "recourse");
            new OpenCases(recourse).make(cases, OpenCases.LATER);
            close(recourse.jdbc());
            System.err.println(cases + " cases are closed");
            String url = recourse.cases().url() + "/api/policy/replay";
            String token = recourse.cases().token("supervisor", "SUPERVISOR");
            String table = Files.readString(Path.of("processes/deadlines.dmn"))
                    .replaceFirst("(evidence.amount\">\\s*<text>)3", "$14");
            BodyPublisher tables = BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; "
                    + "filename=\"deadlines.dmn\"\r\nContent-Type: application/xml\r\n\r\n" + table + "\r\n--b--\r\n");
            Report report = new Report("replay", "by", "cases", "differ", "s", "cases/s", "MB answered")
                    .setting("closed cases", cases)
                    .setting("heap of the process", "512 MB");
            row(report, "one changed cell, a deadline of all", url, token, "multipart/form-data; boundary=b", tables);
            row(
                    report,
                    "the edition in force, which changes nothing",
                    url,
                    token,
                    "application/json",
                    BodyPublishers.ofString("{\"edition\":\"2022\"}"));
            row(
                    report,
                    "the edition before, which changes much",
                    url,
                    token,
                    "application/json",
                    BodyPublishers.ofString("{\"edition\":\"rules-85\"}"));
            report.write(server);
        }
    }

    private static void row(Report report, String by, String url, String token, String type, BodyPublisher body)
            throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", type)
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        JsonNode replay = JSON.readTree(answer.body());
        int cases = replay.get("cases").asInt();
        report.row(
                by,
                cases,
                replay.get("differ").asInt(),
                seconds,
                cases / seconds,
                answer.body().length() / MILLION);
        if (seconds > ALLOWED_SECONDS) {
            report.note("ABOVE %.0f s: %s", ALLOWED_SECONDS, by);
        }
    }

    /** Half of them upheld; nothing of them is left to be done. */
    private static void close(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into decision (case_number, instance, outcome, rule, reasons, evidence_relied, measures,
                            decided_by, decided_at)
                        select number, 'EXAMINATION', case when substring(number from 15)::int % 2 = 0 then 'UPHELD' else 'REJECTED' end,
                            'rule', 'reasons', '[]', '[]', 'reviewer', filed_at + interval '1 day'
                        from cases where number like 'RC-2026-1______'
                        """).update();
        jdbc.sql("""
                        update cases
                        set status = 'CLOSED', closure = 'DECISION_FINAL', closed_at = filed_at + interval '10 days',
                            open_review = null, queue = null
                        where number like 'RC-2026-1______'
                        """).update();
        jdbc.sql("vacuum analyze").update();
    }
}
