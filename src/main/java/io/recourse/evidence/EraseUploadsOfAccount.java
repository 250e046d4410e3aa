package io.recourse.evidence;

import io.recourse.erasure.ErasesAccount;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that were uploaded and never handed in. */
@Component
class EraseUploadsOfAccount implements ErasesAccount {

    private final JdbcClient jdbc;
    private final UnusedFiles files;

    EraseUploadsOfAccount(JdbcClient jdbc, UnusedFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public String kind() {
        return "UPLOAD";
    }

    @Override
    public long eraseOf(String account) {
        List<String> keys = jdbc.sql("select storage_key from staged_file where account = ?")
                .param(account)
                .query(String.class)
                .list();
        jdbc.sql("delete from staged_file where account = ?").param(account).update();
        files.erase(keys);
        return keys.size();
    }
}
