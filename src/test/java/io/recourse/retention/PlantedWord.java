package io.recourse.retention;

import io.recourse.evidence.Upload;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A word that nobody else writes, wherever something can be written in a case. */
final class PlantedWord {

    static final String WORD = "qzx7kestrelv93";

    private final Scenario scenario;

    PlantedWord(Scenario scenario) {
        this.scenario = scenario;
    }

    static String words(String about) {
        return about + " " + WORD + "。";
    }

    /** A picture with the word in it, as a comment that its sender left. */
    private static byte[] picture(int shade) {
        try {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            image.setRGB(shade, shade, 0xffffff);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            byte[] plain = png.toByteArray();
            byte[] comment = ("tEXtComment\0" + WORD).getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(comment);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int end = plain.length - 12;
            all.write(plain, 0, end);
            number(all, comment.length - 4);
            all.writeBytes(comment);
            number(all, (int) sum.getValue());
            all.write(plain, end, 12);
            return all.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void number(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    /** The id of an item with a picture that has the word in it. */
    String handsInPicture(FiledCase complaint, Person party, int shade) {
        Answer answer = Upload.item("{'type': 'SCREENSHOT', 'note': '" + words("截图") + "'}")
                .file(WORD + ".png", picture(shade))
                .by(party, complaint.path("/evidence"));
        return Refused.unlessDone(answer).json().get("id").asText();
    }

    private static Map<String, Object> decision(String outcome, String... evidence) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("outcome", outcome);
        decision.put("rule", words("第八十六条"));
        decision.put("reasons", words("理由"));
        decision.put("evidenceRelied", List.of(evidence));
        decision.put(
                "measures",
                outcome.equals("UPHELD") ? List.of(Map.of("measure", "SANCTION_POINTS", "points", 12)) : List.of());
        return decision;
    }

    OrderAtMarketplace order() {
        OrderAtMarketplace order = scenario.order();
        return order.with("receivingPhone", "13800000000").with("note", WORD);
    }

    /** A complaint about a review that went through everything, with the word wherever somebody can write. */
    FiledCase everywhere() {
        OrderAtMarketplace order = order();
        Person seller = order.seller();
        Person buyer = order.buyer();
        FiledCase complaint = scenario.fileAboutReview(order, "EXTORTION", words("投诉"));
        String path = complaint.path("");
        handsInPicture(complaint, seller, 3);
        String seen = handsInPicture(complaint, buyer, 5);
        seller.does(path + "/evidence/" + seen + "/answer", Map.of("statement", words("质证")));
        buyer.reads(path + "/evidence/" + seen + "/files/1?as=view");
        complaint.answer(words("答复"));
        complaint.bothRest();
        Person reviewer = scenario.reviewer();
        Person other = scenario.person("reviewer2", "REVIEWER");
        complaint.claim(other);
        other.does(path + "/skip", Map.of("reason", words("跳过")));
        complaint.claim(reviewer);
        reviewer.does(path + "/supplement-request", Map.of("from", List.of("RESPONDENT"), "question", words("请补充")));
        complaint.rests(buyer);
        reviewer.caller()
                .with("Idempotency-Key", "once")
                .put("/api/drafts/decision/" + complaint.number(), Json.write(Map.of("reasons", WORD)));
        Refused.unlessDone(reviewer.caller()
                .with("Idempotency-Key", "decided")
                .post(path + "/decision", Json.write(decision("UPHELD", seen))));
        scenario.settle();
        buyer.does(path + "/appeal", Map.of("statement", words("申诉")));
        Person senior = scenario.seniorReviewer();
        complaint.assign(scenario.supervisor(), senior);
        senior.does(path + "/appeal/first-view", Map.of("outcome", "REJECTED", "reasons", words("初看")));
        senior.does(path + "/appeal/decision", decision("AFFIRMED", seen));
        scenario.settle();
        for (String letter : List.of("/decision/letter.pdf", "/appeal/decision/letter.pdf")) {
            buyer.reads(path + letter);
        }
        HoldTest.hold(complaint, scenario.supervisor(), words("法院"));
        HoldTest.lift(complaint, scenario.supervisor(), words("结案"));
        // left behind when the case was over already
        buyer.caller().put("/api/drafts/answer/" + complaint.number(), Json.write(Map.of("statement", WORD)));
        return complaint;
    }
}
