package io.recourse.evidence.files;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hands in twenty files at once and asks for their copies; arguments: the store's directory, then the files. */
final class TwentyUploads {

    private static final int UPLOADS = 20;

    private TwentyUploads() {}

    public static void main(String[] arguments) throws Exception {
        Evidence evidence = Evidence.in(Path.of(arguments[0]));
        ExecutorService senders = Executors.newFixedThreadPool(UPLOADS);
        var start = new CountDownLatch(UPLOADS);
        List<Future<Long>> uploads = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            Path file = Path.of(arguments[1 + i % (arguments.length - 1)]);
            uploads.add(senders.submit(() -> {
                start.countDown();
                start.await();
                return upload(evidence, file);
            }));
        }
        long bytes = 0;
        for (Future<Long> upload : uploads) {
            bytes += upload.get();
        }
        senders.shutdown();
        System.out.println("received " + bytes + " bytes in a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
    }

    private static long upload(Evidence evidence, Path file) throws Exception {
        Received received;
        try (InputStream in = Files.newInputStream(file)) {
            received = evidence.intake().receive(file.getFileName().toString(), in);
        }
        var view = evidence.content().view(received.key());
        if (view.isPresent()) {
            view.get().content().close();
        }
        return received.size();
    }
}
