package io.recourse;

import io.recourse.custody.VerifyCaseFile;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Recourse; with {@code verify-case-file} as the first argument it checks a sealed case file instead. */
@SpringBootApplication
public class RecourseApplication {

    public static void main(String[] args) {
        if (VerifyCaseFile.isMeant(args)) {
            System.exit(VerifyCaseFile.run(args, System.out, VerifyCaseFile.language()));
        }
        SpringApplication.run(RecourseApplication.class, args);
    }
}
