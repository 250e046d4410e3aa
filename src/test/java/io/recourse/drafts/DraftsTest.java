package io.recourse.drafts;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

@CaseTest
class DraftsTest {

    private static final String PATH = "/api/drafts/filing/1";

    private final Scenario scenario;
    private final Drafts drafts;

    DraftsTest(Scenario scenario, Drafts drafts) {
        this.scenario = scenario;
        this.drafts = drafts;
    }

    @Test
    void a_draft_is_its_owners_alone_and_two_windows_do_not_overwrite_each_other() {
        Caller shop = scenario.seller().caller();

        Answer first = shop.put(PATH, "{\"statement\": \"买家\"}");
        Answer second = shop.with("If-Match", first.header("ETag")).put(PATH, "{\"statement\": \"买家要挟 \\ud83d\"}");
        Answer late = shop.with("If-Match", first.header("ETag")).put(PATH, "{\"statement\": \"旧\"}");

        assertThat(List.of(first.status(), second.status(), late.status())).containsExactly(200, 200, 412);
        assertThat(shop.get(PATH).json().at("/body/statement").asText()).startsWith("买家要挟");
        assertThat(shop.get("/api/drafts").json().get("items")).hasSize(1);
        Person other = scenario.person("other-shop", "SELLER");
        assertThat(other.caller().get(PATH).status()).isEqualTo(404);
        assertThat(scenario.anybody().get(PATH).status()).isEqualTo(401);
        assertThat(shop.put(PATH, "{\"x\": \"" + "x".repeat(66_000) + "\"}").status())
                .isEqualTo(413);
        assertThat(shop.put("/api/drafts/novel/1", "{}").status()).isEqualTo(404);
    }

    private static ObjectNode words(Optional<Drafts.Draft> kept) {
        ObjectNode body =
                kept.map(draft -> draft.body().<ObjectNode>deepCopy()).orElseGet(JsonNodeFactory.instance::objectNode);
        return body.put("statement", "买家要挟");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_what_two_parts_of_a_page_send_at_the_same_moment_nothing_is_lost(boolean begun) {
        Actor shop = new Actor(scenario.seller().name(), Set.of(Role.SELLER));
        DraftKey key = new DraftKey(DraftKey.Purpose.FILING, "1");
        if (begun) {
            drafts.save(shop, key, null, JsonNodeFactory.instance.objectNode());
        }
        AtomicInteger asked = new AtomicInteger();

        drafts.change(shop, key, kept -> {
            if (asked.getAndIncrement() == 0) {
                drafts.save(
                        shop, key, null, JsonNodeFactory.instance.objectNode().put("file", "1"));
            }
            return words(kept);
        });

        assertThat(asked).hasValue(2);
        assertThat(drafts.find(shop, key).orElseThrow().body()).hasToString("{\"file\":\"1\",\"statement\":\"买家要挟\"}");
    }

    @Test
    void who_is_never_first_is_told_so() {
        Actor shop = new Actor(scenario.seller().name(), Set.of(Role.SELLER));
        DraftKey key = new DraftKey(DraftKey.Purpose.FILING, "1");

        assertThatThrownBy(() -> drafts.change(shop, key, kept -> {
                    drafts.save(shop, key, null, JsonNodeFactory.instance.objectNode());
                    return words(kept);
                }))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.status())
                        .isEqualTo(HttpStatus.PRECONDITION_FAILED));
    }

    @Test
    void a_draft_goes_with_the_call_that_sends_it_or_when_it_is_forgotten() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Caller buyer = scenario.buyer().caller();
        String path = "/api/drafts/answer/" + complaint.number();
        buyer.put(path, "{}");
        Caller sending = buyer.with("Recourse-Draft", "answer/" + complaint.number());

        assertThat(sending.post(complaint.path("/answer"), "{}").status()).isEqualTo(422);
        assertThat(buyer.get(path).status()).isEqualTo(200);
        assertThat(sending.post(complaint.path("/answer"), "{\"statement\": \"没有威胁。\"}")
                        .status())
                .isEqualTo(200);
        assertThat(buyer.get(path).status()).isEqualTo(404);

        buyer.put(path, "{}");
        scenario.advanceBy(Duration.ofDays(29));
        assertThat(buyer.get(path).status()).isEqualTo(200);
        scenario.advanceBy(Duration.ofDays(2));
        assertThat(buyer.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_photo_taken_before_there_is_a_case_becomes_its_evidence() throws IOException {
        Person shop = scenario.seller();
        shop.caller().put(PATH, "{}");
        Answer staged = upload(shop, PATH + "/files");
        assertThat(staged.status()).isEqualTo(201);
        assertThat(staged.json().at("/refused/0/rule").asText()).isEqualTo("file-type-unknown");
        String id = staged.json().at("/files/0/id").asText();
        assertThat(shop.reads(PATH).json().at("/files/0/name").asText()).isEqualTo("photo.png");
        assertThat(shop.caller().get(PATH + "/files/" + id).header("Content-Type"))
                .startsWith("image/");
        assertThat(scenario.buyer().caller().get(PATH + "/files/" + id).status())
                .isEqualTo(404);
        assertThat(upload(scenario.reviewer(), PATH + "/files").status()).isEqualTo(403);

        FiledCase complaint = scenario.fileAboutReview("ABUSE");
        Map<String, ?> item = Map.of("item", Map.of("type", "SCREENSHOT"), "files", List.of(id));
        assertThat(refusalOf(() -> scenario.buyer().does(complaint.path("/evidence/staged"), item)))
                .isEqualTo("422 unknown-staged-file");
        shop.does(complaint.path("/evidence/staged"), item);

        JsonNode evidence = complaint.seenBy(shop).at("/evidence/0");
        assertThat(evidence.get("complete").booleanValue()).isTrue();
        assertThat(evidence.at("/files/0/name").asText()).isEqualTo("photo.png");
        assertThat(shop.reads(PATH).json().get("files")).isEmpty();
        assertThat(refusalOf(() -> shop.does(complaint.path("/evidence/staged"), item)))
                .isEqualTo("422 unknown-staged-file");
    }

    private static Answer upload(Person who, String path) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "photo.png", png.toByteArray());
        part(body, "notes.xyz", new byte[] {1, 2, 3});
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return who.caller()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .call("POST", path, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
