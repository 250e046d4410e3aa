package io.recourse.custody;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The verifier of {@code docs/custody.md}, as somebody runs it who copies it from there. */
public final class DocumentedVerifier {

    private static final String BEGIN = "```js\n";

    private DocumentedVerifier() {}

    /** The same of a sealed file. */
    public static String verified(Path scratch, byte[] file, String... arguments) throws IOException {
        return verified(scratch, SampleFile.entries(file), arguments);
    }

    /** What the program exits with, and says, in the folder with these entries. */
    static String verified(Path scratch, Map<String, byte[]> entries, String... arguments) throws IOException {
        Path here = Files.createTempDirectory(scratch, "case");
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = here.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        String text = Files.readString(Path.of("docs/custody.md"));
        int from = text.indexOf(BEGIN) + BEGIN.length();
        Path program =
                Files.writeString(scratch.resolve("verify.mjs"), text.substring(from, text.indexOf("```", from)));
        List<String> command = new ArrayList<>(List.of("node", program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(here.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() + " " + said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
