package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Side;
import io.recourse.cases.TellWords;
import io.recourse.evidence.files.ScanState;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Items as their readers see them: whoever handed an item in and staff as it is, the other side with personal data
 * hidden; what was handed in in other cases too, staff only.
 */
@Component
public class EvidenceViews {

    private static final String NOTE = "note";

    private final Words words;
    private final Masking masking;
    private final TellWords told;
    private final Policy policy;

    EvidenceViews(Words words, Masking masking, TellWords told, Policy policy) {
        this.words = words;
        this.masking = masking;
        this.told = told;
        this.policy = policy;
    }

    public record CheckView(
            String check,
            boolean passed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean warning,
            String message) {}

    public record FileView(
            int n,
            String name,
            String mediaType,
            long size,
            String sha256,
            ScanState scan,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Duplicates.Elsewhere> elsewhere) {

        /** Whether it can be looked at. */
        public boolean open() {
            return scan.isShown();
        }

        /** Whether it can be looked at on a page itself. */
        public boolean picture() {
            return open() && mediaType.startsWith("image/");
        }
    }

    public record AnswerView(String statement, String by, Instant at) {}

    /**
     * An item.
     *
     * @param expiresAt when its number stops being valid; null for kinds without one
     * @param supplementRound the question of the reviewer's that it answers; null when it answers none
     * @param masked whether personal data in it is hidden from this reader
     */
    public record ItemView(
            String id,
            String type,
            String typeName,
            Side side,
            String handedInBy,
            Instant handedInAt,
            Integer supplementRound,
            int revision,
            String note,

            @Schema(ref = "#/components/schemas/EvidenceFields")
            JsonNode fields,

            String sha256,
            List<CheckView> checks,
            boolean complete,
            Instant expiresAt,
            List<FileView> files,
            AnswerView answer,
            boolean masked) {}

    /** @param elsewhere null when the reader is not to know */
    ItemView of(
            EvidenceItem item,
            List<EvidenceFile> files,
            CaseFile file,
            Actor reader,
            Map<Duplicates.Place, List<Duplicates.Elsewhere>> elsewhere) {
        boolean masked = isMaskedFor(item, file, reader);
        ObjectNode fields = masked ? masking.fields(item, file) : item.fields().deepCopy();
        JsonNode note = fields.remove(NOTE);
        return new ItemView(
                item.id(),
                item.type(),
                policy.evidenceType(file.edition(), item.type())
                        .map(EvidenceType::name)
                        .map(EvidenceViews::inLanguage)
                        .orElse(item.type()),
                item.side(),
                item.handedInBy(),
                item.handedInAt(),
                item.supplementRound(),
                item.revision(),
                note == null ? null : note.textValue(),
                fields,
                // that of a file says nothing; that of fields lets what is hidden in them be guessed
                masked && files.size() != 1 ? null : item.sha256(),
                checks(item, file, reader),
                item.complete(),
                item.expiresAt(),
                files.stream().map(one -> of(one, file, masked, elsewhere)).toList(),
                item.answer() == null
                        ? null
                        : new AnswerView(
                                told.to(file, reader, item.answer().statement()),
                                item.answer().statement().by(),
                                item.answer().at()),
                masked);
    }

    List<CheckView> checks(EvidenceItem item, CaseFile file, Actor reader) {
        boolean masked = isMaskedFor(item, file, reader);
        return item.checks().stream()
                .map(result -> {
                    String message = words.of(result);
                    return new CheckView(
                            result.check(),
                            result.passed(),
                            result.warning(),
                            masked ? masking.text(message, file) : message);
                })
                .toList();
    }

    FileView of(EvidenceFile one) {
        return new FileView(one.n(), one.name(), one.mediaType(), one.size(), one.sha256(), one.scan(), null);
    }

    private FileView of(
            EvidenceFile one,
            CaseFile file,
            boolean masked,
            Map<Duplicates.Place, List<Duplicates.Elsewhere>> elsewhere) {
        return new FileView(
                one.n(),
                masked ? masking.text(one.name(), file) : one.name(),
                one.mediaType(),
                one.size(),
                one.sha256(),
                one.scan(),
                elsewhere == null
                        ? null
                        : elsewhere.getOrDefault(new Duplicates.Place(one.itemId(), one.n()), List.of()));
    }

    static boolean isMaskedFor(EvidenceItem item, CaseFile file, Actor reader) {
        return file.sideOf(reader.name()).filter(side -> side != item.side()).isPresent();
    }

    static String inLanguage(Text text) {
        return text.in(LocaleContextHolder.getLocale());
    }
}
