package io.recourse.cases;

import io.recourse.custody.VerifyCaseFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether cases are as they were written: each is gathered as for a sealed case file, and that is verified as a stranger would.
 * So the chain of its events, the contents that they vouch for, the files of evidence and the letters are all looked at.
 */
@Component
public class VerifyCases {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final SealCaseFile seal;

    VerifyCases(JdbcClient jdbc, SealCaseFile seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** The numbers that come after this one, in their order, some hundreds at a time; none when there are no more. */
    public List<String> after(String number) {
        return jdbc.sql("select number from cases where number > ? order by number fetch first %d rows only"
                        .formatted(AT_ONCE))
                .param(number)
                .query(String.class)
                .list();
    }

    /** How many there are. */
    public long number() {
        return jdbc.sql("select count(*) from cases").query(Long.class).single();
    }

    /** What is wrong with a case, in words; empty for nothing. */
    public List<String> wrong(String number, Locale locale) {
        try {
            Path file = Files.createTempFile("verify-all", ".zip");
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    seal.gatherToVerify(number).writeTo(out);
                }
                return VerifyCaseFile.findings(file, locale);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | RuntimeException e) {
            // a file of evidence that is not there, for one
            return List.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
