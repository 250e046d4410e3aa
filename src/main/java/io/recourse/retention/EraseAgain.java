package io.recourse.retention;

import io.recourse.retention.ErasureLog.Line;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Before anybody is let in, erases again what was erased after the copy was made from which the database was restored.
 */
@Component
class EraseAgain implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EraseAgain.class);

    private final ErasureLog log;
    private final EraseCase eraseCase;
    private final EraseAccount eraseAccount;
    private final JdbcClient jdbc;

    EraseAgain(ErasureLog log, EraseCase eraseCase, EraseAccount eraseAccount, JdbcClient jdbc) {
        this.log = log;
        this.eraseCase = eraseCase;
        this.eraseAccount = eraseAccount;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<Line> lines = log.unknown();
        if (!lines.isEmpty()) {
            long again = lines.stream().filter(this::erase).count();
            LOG.warn("The database is older than the log of erasures: {} of {} were done again", again, lines.size());
        }
        log.complete();
    }

    private boolean erase(Line line) {
        if (line.what().equals(ErasureLog.CASE)) {
            return eraseCase.again(line);
        }
        List<String> names = jdbc.sql("select name from account").query(String.class).list().stream()
                .filter(line::names)
                .toList();
        return eraseAccount.again(names, line);
    }
}
