package io.recourse.campaign;

import io.recourse.cases.CaseFiles;
import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With which others a case was filed; a campaign without cases goes with its last one. */
@Component
class EraseFromCampaign implements ErasesCase {

    private final CaseFiles files;
    private final JdbcClient jdbc;

    EraseFromCampaign(CaseFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        // as it was locked, whoever has erased what of it meanwhile
        files.lock(erased.number()).campaign().ifPresent(campaign -> {
            jdbc.sql("delete from campaign_case where campaign = ? and case_number = ?")
                    .params(campaign, erased.number())
                    .update();
            jdbc.sql("""
                            delete from campaign
                            where id = ? and not exists (select 1 from campaign_case c where c.campaign = campaign.id)
                            """).param(campaign).update();
        });
    }
}
