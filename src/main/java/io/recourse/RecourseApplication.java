package io.recourse;

import io.recourse.custody.VerifyCaseFile;
import io.recourse.setup.CheckConfig;
import io.recourse.setup.VerifyAll;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Recourse; with {@code verify-case-file} as the first argument it checks a sealed case file instead, and with
 * {@code check-config} the settings, with {@code verify-all} every case.
 */
@SpringBootApplication
public class RecourseApplication {

    public static void main(String[] args) {
        if (VerifyCaseFile.isMeant(args)) {
            System.exit(VerifyCaseFile.run(args, System.out, VerifyCaseFile.language()));
        }
        if (CheckConfig.isMeant(args)) {
            System.exit(CheckConfig.run(args, System.out, VerifyCaseFile.language()));
        }
        if (VerifyAll.isMeant(args)) {
            System.exit(VerifyAll.run(RecourseApplication.class, args, System.out, VerifyCaseFile.language()));
        }
        SpringApplication.run(RecourseApplication.class, args);
    }
}
