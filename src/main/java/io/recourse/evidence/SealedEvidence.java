package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.TellWords;
import io.recourse.custody.Content;
import io.recourse.custody.ZipSink;
import io.recourse.evidence.EvidenceOpenings.Opened;
import io.recourse.evidence.files.FileContent;
import io.recourse.evidence.files.FileUnavailable;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The evidence in the sealed case file: every revision as it was handed in, for staff and for who handed it in (the other
 * side reads it in {@code case.json}, with personal data hidden), and the originals of the files for whom they are.
 */
@Component
public class SealedEvidence {

    private final EvidenceItems items;
    private final EvidenceOpenings openings;
    private final Originals originals;
    private final FileContent content;
    private final TellWords told;

    SealedEvidence(
            EvidenceItems items, EvidenceOpenings openings, Originals originals, FileContent content, TellWords told) {
        this.items = items;
        this.openings = openings;
        this.originals = originals;
        this.content = content;
        this.told = told;
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        if (file.evidenceItems() == 0) {
            return;
        }
        Map<String, List<EvidenceFile>> files = items.filesOfCase(file.number());
        List<EvidenceItems.Revision> revisions = items.revisionsOf(file.number());
        if (EvidenceOpenings.isStaffOf(file, reader)) {
            openings.note(
                    file.number(),
                    reader,
                    Stream.concat(
                                    revisions.stream()
                                            .map(one -> Opened.item(one.item().id())),
                                    files.values().stream()
                                            .flatMap(List::stream)
                                            .filter(EvidenceFile::canBeShown)
                                            .map(one -> new Opened(one.itemId(), one.n())))
                            .toList());
        }
        for (EvidenceItems.Revision revision : revisions) {
            write(revision, files.getOrDefault(revision.item().id(), List.of()), file, reader, sink);
        }
        Map<String, EvidenceItem> byId = revisions.stream()
                .map(EvidenceItems.Revision::item)
                .collect(Collectors.toMap(EvidenceItem::id, item -> item, (first, later) -> later));
        files.values()
                .forEach(these -> these.forEach(
                        one -> write(one, originals.isHidden(byId.get(one.itemId()), one, file, reader), sink)));
        items.takenBack(file.number()).forEach(sink::withhold);
    }

    private void write(
            EvidenceItems.Revision revision, List<EvidenceFile> files, CaseFile file, Actor reader, ZipSink sink) {
        EvidenceItem item = revision.item();
        String name = "evidence-" + item.id();
        Content whole = Contents.of(revision, files);
        if (EvidenceViews.isMaskedFor(item, file, reader)) {
            sink.withhold(whole.sha256());
        } else {
            sink.content(name + "-" + item.revision(), whole);
        }
        if (item.answer() != null && item.revision() == revision.latest()) {
            Content answer = Contents.answer(item, item.answer());
            if (told.isWhole(file, reader, item.answer().statement())) {
                sink.content(name + "-answer", answer);
            } else {
                sink.withhold(answer.sha256());
            }
        }
    }

    private void write(EvidenceFile file, boolean hidden, ZipSink sink) {
        if (hidden || !file.canBeShown()) {
            sink.withhold(file.sha256());
            return;
        }
        String extension = file.key().substring(file.key().lastIndexOf('.') + 1);
        sink.file("evidence/" + file.itemId() + "/" + file.n() + "." + extension, () -> original(file));
    }

    /**
     * The content of a file. Of one that the store has lost there is nothing, and whoever verifies the sealed file is
     * told so.
     */
    private InputStream original(EvidenceFile file) {
        try {
            return content.original(file.key());
        } catch (FileUnavailable lost) {
            return InputStream.nullInputStream();
        }
    }
}
