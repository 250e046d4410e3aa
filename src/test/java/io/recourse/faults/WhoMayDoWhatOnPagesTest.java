package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.Upload;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page, and every form of one, by everybody; in the application of the pages' tests, without a browser. */
@BrowserTest
class WhoMayDoWhatOnPagesTest {

    /**
     * {@code nobody} has not signed in, {@code foreign} is another seller, the reviewer and the senior reviewer have the
     * case where one of them has. 302 is on to the next page, 303 to the page to sign in on.
     */
    private static final String TABLE = """
            # page                                         | stage       | nobody foreign seller buyer reviewer senior supervisor admin
            GET /                                          | EVIDENCE    | 302 302 302 302 302 302 302 302
            GET /sign-in                                   | EVIDENCE    | 200 302 302 302 302 302 302 302
            POST /sign-in/failed                           | EVIDENCE    | 401 401 401 401 401 401 401 401
            POST /sign-out/elsewhere                       | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /settings                                  | EVIDENCE    | 303 303 303 303 303 303 303 303
            GET /verify                                    | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /verify/{code}                             | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /transparency                              | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /rules/sources                             | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /rules                                     | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /rules/{edition}                           | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /rules/{edition}/{table}                   | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /rules/compare?from=rules-85&to=2022       | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /transparency.json                         | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /transparency.csv                          | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /transparency-keys.json                    | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /transparency-roots.json                   | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /schemas/statement-of-reasons-1.json       | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /notices/unsubscribe/{token}               | EVIDENCE    | 200 200 200 200 200 200 200 200
            POST /notices/unsubscribe/{token}              | EVIDENCE    | 200 200 200 200 200 200 200 200
            GET /models/{model}.bpmn                       | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /calendar                                  | EVIDENCE    | 303 200 200 200 200 200 200 200
            POST /calendar/preview                         | EVIDENCE    | 303 403 403 403 403 403 403 200
            POST /calendar/schedule                        | EVIDENCE    | 303 403 403 403 403 403 403 302
            GET /calendar/imports/{id}                     | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /calendar/imports/{id}/stop               | EVIDENCE    | 303 404 404 404 404 404 404 404
            GET /account                                   | EVIDENCE    | 303 200 200 200 200 200 200 200
            POST /account                                  | EVIDENCE    | 303 302 302 302 302 302 302 302
            GET /messages                                  | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /messages/{id}                             | EVIDENCE    | 303 404 404 200 404 404 404 404
            GET /accounts                                  | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /accounts/{name}/ledger                    | EVIDENCE    | 303 404 404 200 200 200 200 200
            GET /accounts/ledger?name={name}               | EVIDENCE    | 303 404 404 200 200 200 200 200
            GET /cases                                     | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /cases/{number}                            | EVIDENCE    | 303 404 200 200 200 200 200 200
            GET /cases/{number}                            | APPEAL      | 303 404 200 200 200 200 200 200
            GET /cases/{number}/file.zip                   | EVIDENCE    | 303 404 200 200 200 200 200 200
            GET /cases/{number}/decision/letter.pdf        | CLAIMED     | 303 404 404 404 404 404 404 404
            GET /cases/{number}/decision/letter.pdf        | DECIDED     | 303 404 200 200 200 200 200 200
            GET /cases/{number}/decision/letter.pdf        | RE_CLAIMED  | 303 404 200 200 200 409 200 200
            GET /cases/{number}/file.zip                   | RE_CLAIMED  | 303 404 200 200 200 409 200 200
            GET /cases/{number}/appeal/decision/letter.pdf | CLOSED      | 303 404 200 200 200 200 200 200
            GET /cases/{number}/scenario                   | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /cases/{number}/scenario                   | RE_CLAIMED  | 303 403 403 403 200 409 200 200
            GET /replay                                    | EVIDENCE    | 303 403 403 403 403 403 200 403
            POST /replay                                   | EVIDENCE    | 303 403 403 403 403 403 400 403
            GET /replay/{id}                               | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /replay/{id}/stop                         | EVIDENCE    | 303 404 404 404 404 404 404 404
            GET /staffing                                  | EVIDENCE    | 303 403 403 403 403 403 200 403
            POST /staffing                                 | EVIDENCE    | 303 403 403 403 403 403 422 403
            GET /staffing/{id}                             | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /staffing/{id}/stop                       | EVIDENCE    | 303 404 404 404 404 404 404 404
            GET /editions                                  | EVIDENCE    | 303 403 403 403 403 403 200 200
            POST /editions                                 | EVIDENCE    | 303 403 403 403 403 403 403 422
            GET /editions/{id}                             | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /editions/{id}/stop                       | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /clock                                    | EVIDENCE    | 303 302 302 302 302 302 302 302
            GET /clock/{id}                                | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /clock/{id}/stop                          | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /cases/{number}/withdrawal                | EVIDENCE    | 303 404 302 403 404 404 404 404
            POST /cases/{number}/settlement                | EVIDENCE    | 303 404 409 302 404 404 404 404
            GET /cases/{number}/offers/new                 | EVIDENCE    | 303 404 200 200 404 404 404 404
            POST /cases/{number}/offers                    | EVIDENCE    | 303 404 422 422 404 404 404 404
            POST /cases/{number}/offers/{id}/acceptance    | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /cases/{number}/offers/{id}/rejection     | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /cases/{number}/offers/{id}/withdrawal    | EVIDENCE    | 303 404 404 404 404 404 404 404
            POST /cases/{number}/answer                    | EVIDENCE    | 303 404 403 302 404 404 404 404
            POST /cases/{number}/return                    | DECIDED     | 303 404 409 409 404 404 404 404
            POST /cases/{number}/return/receipt            | DECIDED     | 303 404 409 409 404 404 404 404
            POST /cases/{number}/return/decision           | DECIDED     | 303 403 403 403 403 403 409 403
            POST /cases/{number}/hold                      | CLOSED      | 303 403 403 403 403 403 302 403
            POST /cases/{number}/hold/end                  | CLOSED      | 303 403 403 403 403 403 409 403
            POST /cases/{number}/appeal                    | DECIDED     | 303 404 302 302 404 404 404 404
            GET /cases/{number}/evidence/new               | EVIDENCE    | 303 404 200 200 404 404 404 404
            POST /cases/{number}/evidence                  | EVIDENCE    | 303 404 302 302 404 404 404 404
            GET /cases/{number}/evidence/{id}              | EVIDENCE    | 303 404 200 302 404 404 404 404
            POST /cases/{number}/evidence/{id}             | EVIDENCE    | 303 404 302 403 404 404 404 404
            GET /cases/{number}/evidence/{id}/answer       | EVIDENCE    | 303 404 302 200 302 302 302 302
            POST /cases/{number}/evidence/{id}/answer      | EVIDENCE    | 303 404 403 302 404 404 404 404
            GET /cases/{number}/evidence/{id}/files/{n}    | EVIDENCE    | 303 404 200 200 200 200 200 200
            GET /cases/{number}/looks                      | EVIDENCE    | 303 404 204 204 204 204 204 204
            POST /cases/{number}/looks                     | EVIDENCE    | 303 404 204 204 204 204 204 204
            POST /cases/{number}/evidence/complete         | EVIDENCE    | 303 404 302 302 404 404 404 404
            POST /cases/{number}/evidence/{id}/taking-back | EVIDENCE    | 303 404 302 403 404 404 404 404
            POST /cases/{number}/evidence/files            | EVIDENCE    | 303 404 200 200 404 404 404 404
            POST /cases/{number}/evidence/files/{id}/remove | EVIDENCE   | 303 404 404 404 404 404 404 404
            GET /drafts/{purpose}/{key}/files/{id}         | EVIDENCE    | 303 404 200 404 404 404 404 404
            GET /file                                      | EVIDENCE    | 303 200 200 200 403 403 403 403
            GET /file/order                                | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/order                               | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/about                                | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/about                               | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/ground                               | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/ground                              | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/which                                | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/which                               | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/check                                | EVIDENCE    | 303 200 200 200 403 403 403 403
            GET /file/proof                                | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/proof                               | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/proof/files                         | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/proof/files/{id}/remove             | EVIDENCE    | 303 404 200 404 404 404 404 404
            GET /file/words                                | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/words                               | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/words/keep                          | EVIDENCE    | 303 200 200 200 403 403 403 403
            GET /file/send                                 | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/send                                | EVIDENCE    | 303 422 302 302 403 403 403 403
            GET /file/sent/{number}                        | EVIDENCE    | 303 404 200 200 404 404 404 404
            POST /file/discard                             | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/many/line                            | EVIDENCE    | 303 200 200 200 403 403 403 403
            GET /file/many                                 | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/many                                | EVIDENCE    | 303 422 422 422 403 403 403 403
            POST /file/many/again/{number}                 | EVIDENCE    | 303 404 302 404 403 403 403 403
            GET /file/many/ground                          | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/ground                         | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/many/chats                           | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/chats                          | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /file/many/words                           | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/words                          | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/words/keep                     | EVIDENCE    | 303 200 200 200 403 403 403 403
            POST /file/many/words/files                    | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/words/files/{n}/remove         | EVIDENCE    | 303 404 404 404 403 403 403 403
            GET /file/many/send                            | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/send                           | EVIDENCE    | 303 302 302 302 403 403 403 403
            POST /file/many/discard                        | EVIDENCE    | 303 302 302 302 403 403 403 403
            GET /campaigns                                 | TOGETHER    | 303 200 200 200 200 200 200 200
            GET /campaigns/{id}                            | TOGETHER    | 303 404 200 404 200 200 200 200
            POST /campaigns/{id}/evidence                  | TOGETHER    | 303 404 302 404 404 404 404 404
            POST /campaigns/{id}/evidence/files            | TOGETHER    | 303 404 200 404 404 404 404 404
            POST /campaigns/{id}/evidence/files/{n}/remove | TOGETHER    | 303 404 404 404 404 404 404 404
            POST /campaigns/{id}/evidence/complete         | TOGETHER    | 303 404 302 404 404 404 404 404
            POST /campaigns/{id}/withdrawal                | TOGETHER    | 303 404 302 404 404 404 404 404
            GET /campaigns/{id}/board                      | TOGETHER    | 303 403 403 403 200 200 200 200
            POST /campaigns/{id}/board/claim               | TOGETHER    | 303 403 403 403 302 302 302 302
            POST /campaigns/{id}/board/release             | TOGETHER    | 303 403 403 403 302 302 302 302
            POST /campaigns/{id}/board/check               | TOGETHER    | 303 403 403 403 422 422 422 422
            GET /campaigns/{id}/board/letters/{number}     | TOGETHER    | 303 403 403 403 404 404 404 404
            POST /campaigns/{id}/board/decisions           | TOGETHER    | 303 403 403 403 422 422 422 422
            GET /overview                                  | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /overview.csv                              | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /cases.csv                                 | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /staff.csv                                 | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /quality.csv                               | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /quality/splits.csv                        | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /quality/appeals.csv                       | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /overview/forecast.csv                     | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /messages.csv                              | EVIDENCE    | 303 200 200 200 200 200 200 200
            GET /texts.csv                                 | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /campaigns.csv                             | TOGETHER    | 303 200 200 200 200 200 200 200
            GET /campaigns/{id}/cases.csv                  | TOGETHER    | 303 404 200 404 200 200 200 200
            GET /operations.csv                            | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /operations/process.csv                    | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /operations/confirmations.csv              | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /operations/returns.csv                    | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /operations/deliveries.csv                 | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /operations/webhooks.csv                   | EVIDENCE    | 303 403 403 403 403 403 403 200
            GET /operations/dead-letters.csv               | EVIDENCE    | 303 403 403 403 403 403 403 200
            GET /accounts.csv                              | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /accounts/ledger.csv?name={name}           | EVIDENCE    | 303 404 404 200 200 200 200 200
            GET /editions.csv                              | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /work/{number}/precedents.csv              | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work.csv                                  | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /findings/new                              | EVIDENCE    | 303 403 403 403 403 403 200 403
            POST /findings/new                             | EVIDENCE    | 303 403 403 403 403 403 422 403
            GET /operations                                | EVIDENCE    | 303 403 403 403 403 403 200 200
            POST /operations/retries                       | EVIDENCE    | 303 403 403 403 403 403 302 302
            GET /operations/process                        | EVIDENCE    | 303 403 403 403 403 403 200 200
            GET /operations/confirmations                  | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /operations/confirmations/{number}/{seq}   | SEAL        | 303 403 403 403 403 403 200 403
            POST /operations/confirmations/{number}/{seq}  | SEAL        | 303 403 403 403 403 403 302 403
            GET /operations/returns                        | EVIDENCE    | 303 403 403 403 403 403 200 403
            GET /operations/deliveries                     | EVIDENCE    | 303 403 403 403 403 403 200 200
            POST /operations/deliveries/retries            | EVIDENCE    | 303 403 403 403 403 403 302 302
            GET /operations/webhooks                       | EVIDENCE    | 303 403 403 403 403 403 403 200
            POST /operations/webhooks                      | EVIDENCE    | 303 403 403 403 403 403 403 302
            GET /operations/webhooks/{id}                  | EVIDENCE    | 303 403 403 403 403 403 403 200
            POST /operations/webhooks/{id}                 | EVIDENCE    | 303 403 403 403 403 403 403 302
            POST /operations/webhooks/{id}/secret          | EVIDENCE    | 303 403 403 403 403 403 403 302
            POST /operations/webhooks/{id}/removal         | EVIDENCE    | 303 403 403 403 403 403 403 302
            GET /operations/dead-letters                   | EVIDENCE    | 303 403 403 403 403 403 403 200
            POST /operations/dead-letters/replays          | EVIDENCE    | 303 403 403 403 403 403 403 302
            GET /work?queue=BOTH                           | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/live                                 | EXAMINATION | 303 403 403 403 200 200 200 200
            POST /work/claims                              | EXAMINATION | 303 403 403 403 302 302 302 302
            POST /work/assignments                         | EXAMINATION | 303 403 403 403 403 403 302 403
            POST /work/views                               | EXAMINATION | 303 403 403 403 302 302 302 302
            POST /work/views/{id}/removal                  | EXAMINATION | 303 403 403 403 302 404 404 404
            GET /work/{number}                             | CLAIMED     | 303 403 403 403 200 200 200 200
            GET /work/{number}                             | RE_CLAIMED  | 303 403 403 403 200 200 200 200
            GET /work/{number}/live                        | CLAIMED     | 303 403 403 403 200 200 200 200
            GET /work/{number}/claim                       | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/release                     | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/assignment                  | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/skip                        | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/supplement                  | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/draft                       | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/check                       | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/first-view                  | EXAMINATION | 303 403 403 403 200 200 200 200
            GET /work/{number}/precedents                  | EXAMINATION | 303 403 403 403 200 200 200 200
            POST /work/{number}/claim                      | EXAMINATION | 303 403 403 403 302 403 403 403
            POST /work/{number}/claim                      | APPEAL      | 303 403 403 403 403 302 403 403
            POST /work/{number}/release                    | CLAIMED     | 303 403 403 403 302 409 409 409
            POST /work/{number}/assignment                 | EXAMINATION | 303 403 403 403 403 403 302 403
            POST /work/{number}/skip                       | CLAIMED     | 303 403 403 403 302 403 403 403
            POST /work/{number}/supplement                 | CLAIMED     | 303 403 403 403 302 403 403 403
            POST /work/{number}/check                      | CLAIMED     | 303 403 403 403 302 403 403 403
            POST /work/{number}/check                      | RE_CLAIMED  | 303 403 403 403 403 409 403 403
            POST /work/{number}/check                      | VIEWED      | 303 403 403 403 403 302 403 403
            POST /work/{number}/decision                   | CLAIMED     | 303 403 403 403 302 403 403 403
            POST /work/{number}/decision                   | VIEWED      | 303 403 403 403 403 302 403 403
            POST /work/{number}/first-view                 | RE_CLAIMED  | 303 403 403 403 403 302 403 403
            GET /work/{number}/decision                    | CLAIMED     | 303 403 403 403 302 302 302 302
            GET /work/{number}/letter?in=en                | CLAIMED     | 303 403 403 403 404 404 404 404
            POST /work/{number}/draft                      | CLAIMED     | 303 403 403 403 302 302 302 302
            GET /work/{number}/notes                       | EVIDENCE    | 303 403 403 403 200 200 200 200
            POST /work/{number}/notes                      | EVIDENCE    | 303 403 403 403 302 302 302 302
            GET /texts                                     | EVIDENCE    | 303 403 403 403 200 200 200 200
            POST /texts                                    | EVIDENCE    | 303 403 403 403 403 403 302 403
            GET /texts/{id}                                | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /texts/{id}/removal                        | EVIDENCE    | 303 403 403 403 200 200 200 200
            POST /texts/{id}                               | EVIDENCE    | 303 403 403 403 403 403 302 403
            POST /texts/{id}/removal                       | EVIDENCE    | 303 403 403 403 403 403 302 403
            GET /quality                                   | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /quality/readings/{id}                     | EVIDENCE    | 303 403 403 403 404 404 404 404
            POST /quality/readings/{id}                    | EVIDENCE    | 303 403 403 403 404 404 404 404
            GET /staff                                     | EVIDENCE    | 303 403 403 403 200 200 200 200
            GET /staff/{name}                              | EVIDENCE    | 303 403 403 403 200 403 200 403
            GET /staff/{name}/absence                      | EVIDENCE    | 303 403 403 403 200 403 200 403
            GET /staff/{name}/absence/end                  | EVIDENCE    | 303 403 403 403 200 403 200 403
            GET /staff/{name}/knowledge                    | EVIDENCE    | 303 403 403 403 200 403 200 403
            POST /staff/{name}/knowledge                   | EVIDENCE    | 303 403 403 403 302 403 302 403
            GET /staff/{name}/handover                     | EVIDENCE    | 303 403 403 403 200 403 200 403
            POST /staff/{name}/absence                     | EVIDENCE    | 303 403 403 403 302 403 302 403
            POST /staff/{name}/absence/end                 | EVIDENCE    | 303 403 403 403 302 403 302 403
            POST /staff/{name}/handover                    | EVIDENCE    | 303 403 403 403 302 403 302 403
            POST /work/next                                | EXAMINATION | 303 403 403 403 302 302 403 403
            """;

    private static final List<String> ROWS = TABLE.lines().skip(1).toList();
    private static final List<String> WHO =
            List.of(cells(TABLE.lines().findFirst().orElseThrow()).get(2).split(" "));
    private static final List<String> PARTIES = List.of("seller", "buyer");

    private final Scenario scenario;
    private final RequestMappingHandlerMapping mappings;
    private final JdbcClient jdbc;
    private final Map<String, Caller> visitors = new HashMap<>();
    private final Map<String, FiledCase> untouched = new HashMap<>();

    WhoMayDoWhatOnPagesTest(
            Scenario scenario,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            JdbcClient jdbc) {
        this.scenario = scenario;
        this.mappings = mappings;
        this.jdbc = jdbc;
    }

    private static List<String> cells(String row) {
        return List.of(row.strip().split(" *\\| *"));
    }

    private static String mappingOf(String row) {
        return cells(row).get(0).replaceAll("\\?.*", "");
    }

    /** Those of our own outside of the interface, such as {@code POST /work/{number}/skip}. */
    private List<String> mapped() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(one -> one.getValue().getBeanType().getPackageName().startsWith("io.recourse"))
                .flatMap(one -> one.getKey().getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .flatMap(method ->
                                one.getKey().getPatternValues().stream().map(pattern -> method + " " + pattern)))
                .filter(mapping -> !mapping.matches("\\w+ (/api/|/sandbox/).*"))
                // one address may have an answer for each form that is asked for
                .distinct()
                .toList();
    }

    @Test
    void every_page_and_every_form_has_its_row() {
        assertThat(ROWS.stream().map(WhoMayDoWhatOnPagesTest::mappingOf).distinct())
                .containsExactlyInAnyOrderElementsOf(mapped());
    }

    @Test
    void every_page_and_every_form_by_everybody() {
        begunFilings();
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> told = new LinkedHashMap<>();
        for (String row : ROWS) {
            String page = cells(row).get(0);
            String stage = cells(row).get(1);
            List<String> codes = List.of(cells(row).get(2).split(" "));
            FiledCase same = untouched.computeIfAbsent(stage, this::at);
            String address = address(page, same);
            long version = version(same);
            for (int i = 0; i < WHO.size(); i++) {
                String who = WHO.get(i);
                boolean changes = page.startsWith("POST") && codes.get(i).matches("[23]0[02]");
                // who succeeds gets objects of their own, all others the same
                Answer answer = call(who, page, stage, changes ? address(page, changed(page, stage, same)) : address);
                String what = row.strip().replaceAll("(.*) *\\|.*", "$1") + " by " + who;
                expected.put(what, codes.get(i));
                told.put(what, String.valueOf(answer.status()));
                if (who.equals("nobody") && codes.get(i).equals("303") && !page.endsWith("/settings")) {
                    expected.put(what + " goes", "/sign-in");
                    told.put(what + " goes", answer.header("Location").replaceAll("\\?.*", ""));
                }
                if (List.of(403, 404).contains(answer.status()) && isStrange(who, page)) {
                    expected.put(what + " is told", refusal(who, page, stage, nowhere(page)));
                    told.put(what + " is told", refusal(who, page, stage, address));
                }
            }
            if (page.startsWith("POST") && !page.equals("POST /work/next")) {
                expected.put(page + " at " + stage + " where it is refused changes", "nothing");
                told.put(
                        page + " at " + stage + " where it is refused changes",
                        version(same) == version ? "nothing" : "the case");
            }
        }

        told.entrySet().removeAll(expected.entrySet());
        assertThat(told).isEmpty();
    }

    /** Who must not tell whether there is anything at an address. */
    private static boolean isStrange(String who, String page) {
        return who.equals("foreign")
                || page.contains(" /operations")
                        && !List.of("supervisor", "admin").contains(who)
                || page.contains(" /work/") && PARTIES.contains(who);
    }

    @Test
    void a_form_without_its_token_is_refused_whoever_sends_it() {
        Person everything =
                scenario.person("everything", "SELLER", "BUYER", "REVIEWER", "SENIOR_REVIEWER", "SUPERVISOR", "ADMIN");
        Caller forger = Pages.withoutToken(Pages.signedIn(scenario, everything));
        Stream.concat(mapped().stream(), Stream.of("POST /sign-in", "POST /sign-out"))
                .filter(mapping -> mapping.startsWith("POST"))
                // one click in a mail program: the address is the secret (RFC 8058)
                .filter(mapping -> !mapping.endsWith("/unsubscribe/{token}"))
                .forEach(mapping -> {
                    String path = mapping.substring("POST ".length()).replaceAll("\\{\\w+}", "1");
                    Answer told = Pages.submit(forger.with("Accept", "application/json"), path, Map.of());
                    assertThat(told.status()).as(mapping).isEqualTo(403);
                    assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:forbidden");
                    // a browser is shown the page again, with what was typed
                    assertThat(Pages.submit(forger, path, Map.of()).status())
                            .as(mapping)
                            .isEqualTo(303);
                });
        assertThat(forger.get("/messages").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    void a_supervisor_who_is_a_party_is_not_told_who_decided_on_the_seal() {
        Person buyer = scenario.person("supervising-buyer", "BUYER", "SUPERVISOR");
        FiledCase complaint = scenario.fileAboutAccount(buyer, scenario.seller(), "COUNTERFEIT");
        complaint.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL");
        Caller visitor = Pages.signedIn(scenario, buyer);
        String seal = address("GET /operations/confirmations/{number}/{seq}", complaint);

        assertThat(visitor.get(seal).status()).isEqualTo(403);
        assertThat(visitor.get(seal).text()).doesNotContain(">both<");
        assertThat(visitor.get("/operations/confirmations").text()).doesNotContain(complaint.number());
        assertThat(Pages.signedIn(scenario, scenario.supervisor()).get(seal).text())
                .contains(">both<");
    }

    // ---- who and what

    private Answer call(String who, String page, String stage, String address) {
        return call(visitors.computeIfAbsent(who, this::visitor), page, stage, address);
    }

    private Answer call(Caller visitor, String page, String stage, String address) {
        if (page.startsWith("GET")) {
            return visitor.get(address);
        }
        return page.endsWith("/file/proof")
                ? Upload.nothing().file("photo.png", picture()).by(new Person("somebody", visitor), address)
                : Pages.submit(visitor, address, fields(page, stage));
    }

    /** As a program is told it, without the address. */
    private String refusal(String who, String page, String stage, String address) {
        Answer answer = call(visitors.get(who).with("Accept", "application/json"), page, stage, address);
        return answer.status() + answer.text().replace(address.replaceAll("\\?.*", ""), "");
    }

    private Caller visitor(String who) {
        return switch (who) {
            case "nobody" -> Pages.signedOut(scenario);
            case "foreign" -> Pages.signedIn(scenario, scenario.person("other-shop", "SELLER"));
            case "seller" -> Pages.signedIn(scenario, scenario.seller());
            case "buyer" -> Pages.signedIn(scenario, scenario.buyer());
            case "reviewer" -> Pages.signedIn(scenario, scenario.reviewer());
            case "senior" -> Pages.signedIn(scenario, scenario.seniorReviewer());
            case "supervisor" -> Pages.signedIn(scenario, scenario.supervisor());
            case "admin" -> Pages.signedIn(scenario, scenario.admin());
            default -> throw new IllegalArgumentException(who);
        };
    }

    /** Every party has begun a complaint, so that the pages of its making have something to show. */
    private void begunFilings() {
        Map<String, String> draft = Map.of("order", "order-1", "kind", "FRAUD", "statement", "买家谎称未收到货。");
        untouched.computeIfAbsent("EVIDENCE", this::at);
        for (String party : List.of("foreign", "seller", "buyer")) {
            Caller visitor = visitors.computeIfAbsent(party, this::visitor);
            for (String step : List.of("/file/order", "/file/about", "/file/ground", "/file/words")) {
                Pages.submit(visitor, step, draft);
            }
        }
    }

    private FiledCase at(String stage) {
        return CaseAt.stage(scenario, stage);
    }

    private FiledCase changed(String page, String stage, FiledCase same) {
        return page.contains("{number}") || page.contains("/campaigns/") ? at(stage) : same;
    }

    // ---- addresses of what there is, and of what there is not

    private String address(String page, FiledCase complaint) {
        String path = page.substring(page.indexOf(' ') + 1);
        if (path.contains("{id}")) {
            path = path.replace("{id}", id(path, complaint));
        }
        if (path.contains("{seq}")) {
            path = path.replace("{seq}", complaint.view().at("/measures/0/seq").asText());
        }
        if (path.contains("{token}")) {
            path = path.replace("{token}", token());
        }
        return path.replace("{number}", complaint.number())
                .replace("{name}", path.startsWith("/staff/") ? "reviewer" : "buyer")
                .replace("{n}", "1")
                .replace("{purpose}/{key}", "filing/portal")
                .replace("{model}", "account-seal")
                .replace("{edition}", "2022")
                .replace("{table}", "grounds")
                .replace("{code}", "0");
    }

    private static String nowhere(String page) {
        return page.substring(page.indexOf(' ') + 1)
                .replace("{number}", "RC-0")
                .replace("{id}", "0")
                .replace("{seq}", "0")
                .replace("{n}", "0")
                .replace("{purpose}/{key}", "filing/portal")
                .replace("{name}", "nobody-at-all");
    }

    private String id(String path, FiledCase complaint) {
        if (path.startsWith("/texts/")) {
            return scenario.supervisor()
                    .does("/api/texts", Map.of("purpose", "SKIP", "language", "zh-CN", "title", "相识", "text", "与一方相识。"))
                    .json()
                    .get("id")
                    .asText();
        }
        if (path.matches("/(quality|replay|staffing|editions|clock)/.*")) {
            return "0";
        }
        if (path.startsWith("/campaigns/")) {
            return complaint.view().get("campaign").asText();
        }
        if (path.startsWith("/cases/")) {
            return item(complaint, path.contains("/files/"));
        }
        if (path.startsWith("/messages/")) {
            return scenario.buyer()
                    .reads("/api/messages")
                    .json()
                    .at("/items/0/id")
                    .asText();
        }
        if (path.startsWith("/work/views/")) {
            return scenario.reviewer()
                    .does("/api/views", Map.of("name", "今天", "query", "", "shared", false))
                    .json()
                    .get("id")
                    .asText();
        }
        if (path.startsWith("/file/proof/files/") || path.startsWith("/drafts/")) {
            return Upload.nothing()
                    .file("photo.png", picture())
                    .by(scenario.seller(), "/api/drafts/filing/portal/files")
                    .json()
                    .at("/files/0/id")
                    .asText();
        }
        return scenario.admin()
                .does("/api/operations/webhooks", Map.of("url", "https://platform.example/hooks"))
                .json()
                .get("id")
                .asText();
    }

    /** What the seller handed in; without its picture it can still be completed. */
    private String item(FiledCase complaint, boolean withPicture) {
        Upload upload = Upload.item("{'type': 'SCREENSHOT', 'note': '聊天截图。'}");
        return (withPicture ? upload.file("photo.png", picture()) : upload)
                .by(complaint.complainant(), complaint.path("/evidence"))
                .json()
                .get("id")
                .asText();
    }

    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private String token() {
        if (jdbc.sql("select count(*) from digest_subscription")
                        .query(Long.class)
                        .single()
                == 0) {
            jdbc.sql("insert into digest_subscription (account, token) values ('reviewer', 'a-token')")
                    .update();
        }
        return "a-token";
    }

    private static Map<String, String> fields(String page, String stage) {
        String reasons = "威胁在评价之前。";
        return switch (page.substring("POST ".length())) {
            case "/account" -> Map.of("language", "en");
            case "/calendar/preview", "/calendar/schedule" ->
                Map.of("year", "2027", "typed", "2027", "schedule", "year 2027\noff 2027-01-01 元旦");
            case "/cases/{number}/withdrawal",
                    "/cases/{number}/hold",
                    "/cases/{number}/hold/end",
                    "/work/{number}/skip" -> Map.of("reason", "已与买家沟通。");
            case "/cases/{number}/return" -> Map.of("carrier", "顺丰速运", "trackingNumber", "SF1");
            case "/cases/{number}/return/receipt" -> Map.of("accepted", "yes");
            case "/cases/{number}/return/decision" -> Map.of("refund", "yes", "reasons", "照片清楚。");
            case "/cases/{number}/settlement" -> Map.of("note", "愿意和解。");
            case "/cases/{number}/answer",
                    "/cases/{number}/appeal",
                    "/cases/{number}/evidence/{id}/answer",
                    "/file/words/keep" -> Map.of("statement", "没有威胁。");
            case "/cases/{number}/evidence",
                    "/cases/{number}/evidence/{id}",
                    "/cases/{number}/evidence/files",
                    "/cases/{number}/evidence/files/{id}/remove" -> Map.of("type", "SCREENSHOT", "note", "聊天截图。");
            case "/file/order" -> Map.of("order", "order-1");
            case "/file/about" -> Map.of("kind", "FRAUD");
            case "/file/ground" -> Map.of("ground", "FRAUD");
            case "/file/which" -> Map.of();
            case "/file/words" -> Map.of("statement", "买家谎称未收到货。");
            // somebody else has pushed meanwhile
            case "/clock" -> Map.of("by", "HOUR", "pushed", "-1");
            case "/operations/retries" -> Map.of("all", "true");
            case "/operations/confirmations/{number}/{seq}" -> Map.of("confirm", "no", "reason", "证据不足。");
            case "/operations/deliveries/retries" -> Map.of("state", "FAILED", "id", "0");
            case "/operations/webhooks", "/operations/webhooks/{id}" -> Map.of("url", "https://platform.example/hooks");
            case "/operations/dead-letters/replays" -> Map.of("id", "0");
            case "/work/claims" -> Map.of("chosen", "RC-0");
            case "/work/assignments" -> Map.of("chosen", "RC-0", "assignee", "reviewer");
            case "/work/views" -> Map.of("name", "今天", "view", "queue=EXAMINATION");
            case "/texts", "/texts/{id}" ->
                Map.of("purpose", "SKIP", "language", "zh-CN", "title", "相识", "text", "与一方相识。");
            case "/quality/readings/{id}" -> Map.of("outcome", "UPHELD");
            case "/work/{number}/notes" -> Map.of("text", "请看 E1。");
            case "/staff/{name}/knowledge" -> Map.of("language", "en");
            case "/staff/{name}/absence" -> Map.of("to", "2026-12-31");
            case "/work/{number}/assignment" -> Map.of("assignee", "reviewer");
            case "/work/{number}/supplement" -> Map.of("from", "RESPONDENT", "question", "请补充聊天记录。");
            case "/work/{number}/first-view" -> Map.of("outcome", "REJECTED", "reasons", reasons);
            case "/work/{number}/check", "/work/{number}/decision", "/work/{number}/draft" ->
                Map.of(
                        "outcome",
                        stage.equals("EXAMINATION") || stage.equals("CLAIMED") ? "UPHELD" : "AFFIRMED",
                        "rule",
                        "不合理要求",
                        "reasons",
                        reasons);
            default -> Map.of();
        };
    }

    private long version(FiledCase complaint) {
        return jdbc.sql("select version from cases where number = ?")
                .param(complaint.number())
                .query(Long.class)
                .single();
    }
}
