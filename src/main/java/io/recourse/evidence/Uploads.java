package io.recourse.evidence;

import io.recourse.evidence.files.FileIntake;
import io.recourse.evidence.files.FileRefused;
import io.recourse.evidence.files.Received;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files of one upload into the store, each by itself: one that is refused takes no other with it. */
@Component
class Uploads {

    private final FileIntake intake;
    private final Texts texts;

    Uploads(FileIntake intake, Texts texts) {
        this.intake = intake;
        this.texts = texts;
    }

    /** A file that was not kept, and what to do about it, in the caller's language. */
    record Refused(String file, String rule, String message) {}

    record Result(List<Received> taken, List<Refused> refused) {}

    /** @throws Problem 422 {@code files-refused} when one was not kept */
    static void requireAll(Result result) {
        if (!result.refused().isEmpty()) {
            throw none(422, result.refused());
        }
    }

    /** @throws Problem 413, 415 or 422 {@code files-refused} when there were files and none was taken */
    Result take(List<MultipartFile> files) {
        Set<Integer> statuses = new LinkedHashSet<>();
        Result result = takeEach(files, statuses);
        if (result.taken().isEmpty() && !result.refused().isEmpty()) {
            throw none(statuses.size() == 1 ? statuses.iterator().next() : 422, result.refused());
        }
        return result;
    }

    /** Takes those of the files that can be taken, which may be none. */
    Result takeEach(List<MultipartFile> files) {
        return takeEach(files, new LinkedHashSet<>());
    }

    private Result takeEach(List<MultipartFile> files, Set<Integer> statuses) {
        List<Received> taken = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (MultipartFile file : files) {
            try (InputStream content = file.getInputStream()) {
                taken.add(intake.receive(file.getOriginalFilename(), content));
            } catch (FileRefused refusal) {
                refused.add(new Refused(
                        refusal.file(), refusal.rule(), texts.of(refusal.messageKey(), refusal.arguments())));
                statuses.add(refusal.status());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Result(taken, refused);
    }

    private static Problem none(int status, List<Refused> refused) {
        return Problem.of(
                        HttpStatus.valueOf(status),
                        "files-refused",
                        refused.get(0).message())
                .with(Map.of("refused", refused));
    }

    /** What a file is, for telling whether the same is sent again: its name and the hash of its content. */
    static List<String> identity(List<MultipartFile> files) {
        List<String> identities = new ArrayList<>();
        for (MultipartFile file : files) {
            MessageDigest digest = sha256();
            try (InputStream content = new DigestInputStream(file.getInputStream(), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            identities.add(HexFormat.of().formatHex(digest.digest()) + " " + file.getOriginalFilename());
        }
        return identities;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
