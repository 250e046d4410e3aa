package io.recourse.evidence.files;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one file in and writes its row, and is killed on the way; arguments: directory, database, where. */
final class KilledUpload {

    enum Where {
        WHILE_READING,
        BEFORE_THE_ROW,
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT,
        /** The other way round, as it must not be done: the row is committed, the file is not stored. */
        ROW_FIRST
    }

    private KilledUpload() {}

    public static void main(String[] arguments) {
        Evidence evidence = Evidence.in(Path.of(arguments[0]));
        var database = new DriverManagerDataSource(arguments[1], "sa", "");
        var rows = new FileRows(JdbcClient.create(database));
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        Where where = Where.valueOf(arguments[2]);
        if (where == Where.ROW_FIRST) {
            transaction.executeWithoutResult(
                    status -> rows.insert(new FileKey(FileKey.freshStem(Evidence.NOW), FileType.PNG).toString()));
            killed();
        }
        InputStream content = new ByteArrayInputStream(Samples.png());
        Received received = evidence.intake()
                .receive("talk.png", where == Where.WHILE_READING ? new KillsWhenRead(content) : content);
        if (where == Where.BEFORE_THE_ROW) {
            killed();
        }
        transaction.executeWithoutResult(status -> {
            rows.insert(received.key());
            if (where == Where.BEFORE_THE_COMMIT) {
                killed();
            }
        });
        killed();
    }

    /** As by kill -9: nothing is closed, nothing is rolled back. */
    private static void killed() {
        Runtime.getRuntime().halt(137);
    }

    private static final class KillsWhenRead extends FilterInputStream {

        private boolean read;

        KillsWhenRead(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (read) {
                killed();
            }
            read = true;
            return super.read(buffer, offset, 500);
        }
    }
}
