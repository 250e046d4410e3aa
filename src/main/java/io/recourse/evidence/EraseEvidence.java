package io.recourse.evidence;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that was handed in, and the files, unless another case has the same ones. */
@Component
class EraseEvidence implements ErasesCase {

    private final JdbcClient jdbc;
    private final UnusedFiles files;

    EraseEvidence(JdbcClient jdbc, UnusedFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public void erase(ErasedCase erased) {
        String number = erased.number();
        List<String> keys =
                jdbc.sql("""
                        select storage_key from evidence_file where case_number = :number
                        union
                        select storage_key from staged_file where draft_key = :number
                        """).param("number", number).query(String.class).list();
        for (String table :
                List.of("evidence_image_part", "evidence_opening", "evidence_taken_back", "evidence_file")) {
            jdbc.sql("delete from %s where case_number = ?".formatted(table))
                    .param(number)
                    .update();
        }
        for (String table : List.of("evidence_answer", "evidence_revision")) {
            jdbc.sql("delete from %s where item_id in (select id from evidence_item where case_number = ?)"
                            .formatted(table))
                    .param(number)
                    .update();
        }
        jdbc.sql("delete from evidence_item where case_number = ?")
                .param(number)
                .update();
        jdbc.sql("delete from staged_file where draft_key = ?").param(number).update();
        files.erase(keys);
    }
}
