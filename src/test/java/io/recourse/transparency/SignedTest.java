package io.recourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the platform gives away is signed with a key that everybody can look up. */
@CaseTest
@Signed
class SignedTest {

    private final Scenario scenario;

    SignedTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_letter_is_signed_with_the_key_that_is_published()
            throws IOException, InterruptedException, GeneralSecurityException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();
        Answer published = scenario.anybody().get("/transparency-keys.json");
        assertThat(published.status()).isEqualTo(200);
        JsonNode key = published.json().at("/keys/0");
        assertThat(key.get("algorithm").asText()).isEqualTo("Ed25519");
        assertThat(key.get("signs").asBoolean()).isTrue();

        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + scenario.anybody().port() + complaint.path("/decision/letter.pdf")));
        complaint.respondent().caller().headers().forEach(request::header);
        HttpResponse<byte[]> letter =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());

        String[] signed =
                letter.headers().firstValue("Recourse-Signature").orElseThrow().split("\"");
        assertThat(signed[1]).isEqualTo(key.get("keyId").asText());
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getDecoder().decode(key.get("publicKey").asText()))));
        check.update(letter.body());
        assertThat(check.verify(Base64.getDecoder().decode(signed[3]))).isTrue();
    }
}
