package io.recourse.letter;

import io.recourse.examination.Instance;
import io.recourse.web.InsertOnce;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters that were given out, with the code of each and the hashes of its files. */
@Component
class IssuedLetters {

    private final JdbcClient jdbc;
    private final InsertOnce inserts;
    private final InstantSource clock;

    IssuedLetters(JdbcClient jdbc, InsertOnce inserts, InstantSource clock) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.clock = clock;
    }

    record Issued(VerificationCode code, String caseNumber, Instance instance) {}

    /** A file that was given out. */
    record File(String language, String sha256, Instant issuedAt) {}

    /** The letter's code; made when it is asked for the first time. */
    VerificationCode codeOf(String caseNumber, Instance instance) {
        return find(caseNumber, instance).orElseGet(() -> {
            // when somebody else is quicker, their code is the code
            inserts.insert(() -> jdbc.sql(
                            "insert into letter (code, case_number, instance, issued_at) values (?, ?, ?, ?)")
                    .params(VerificationCode.random().value(), caseNumber, instance.name(), Sql.time(clock.instant()))
                    .update());
            return find(caseNumber, instance).orElseThrow();
        });
    }

    Optional<Issued> find(VerificationCode code) {
        return jdbc.sql("select case_number, instance from letter where code = ?")
                .param(code.value())
                .query((row, index) ->
                        new Issued(code, row.getString("case_number"), Instance.valueOf(row.getString("instance"))))
                .optional();
    }

    void note(VerificationCode code, String language, String sha256) {
        boolean known = files(code).stream()
                .anyMatch(file ->
                        file.language().equals(language) && file.sha256().equals(sha256));
        if (known) {
            return;
        }
        // somebody else may note the same file at the same moment
        inserts.insert(() -> jdbc.sql("insert into letter_file (code, language, sha256, issued_at) values (?, ?, ?, ?)")
                .params(code.value(), language, sha256, Sql.time(clock.instant()))
                .update());
    }

    /** The files that were given out under the code; more than one of a language when the layout has changed since. */
    List<File> files(VerificationCode code) {
        return jdbc.sql(
                        "select language, sha256, issued_at from letter_file where code = ? order by issued_at, language")
                .param(code.value())
                .query((row, index) ->
                        new File(row.getString("language"), row.getString("sha256"), Sql.instant(row, "issued_at")))
                .list();
    }

    private Optional<VerificationCode> find(String caseNumber, Instance instance) {
        return jdbc.sql("select code from letter where case_number = ? and instance = ?")
                .params(caseNumber, instance.name())
                .query(String.class)
                .optional()
                .map(VerificationCode::new);
    }
}
