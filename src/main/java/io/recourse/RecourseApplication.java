package io.recourse;

import io.recourse.clock.StepClock;
import io.recourse.custody.VerifyCaseFile;
import io.recourse.marketplace.CheckMarketplace;
import io.recourse.setup.CheckConfig;
import io.recourse.setup.VerifyAll;
import io.recourse.staffing.StaffingCommand;
import io.recourse.text.Terminal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Recourse; with {@code verify-case-file} as the first argument it checks a sealed case file instead, with
 * {@code verify-all} every case, with {@code check-config} the settings, with {@code check-marketplace} the platform's side of the
 * interface, and with {@code staffing} it goes through a plan of a year.
 */
@SpringBootApplication
public class RecourseApplication {

    public static void main(String[] args) {
        if (VerifyCaseFile.isMeant(args)) {
            System.exit(VerifyCaseFile.run(args, System.out, Terminal.language()));
        }
        if (CheckMarketplace.isMeant(args)) {
            System.exit(CheckMarketplace.run(
                    args, System.getenv(), StepClock.ofTheMachine(), System.out, Terminal.language()));
        }
        if (CheckConfig.isMeant(args)) {
            System.exit(CheckConfig.run(args, System.out, Terminal.language()));
        }
        if (VerifyAll.isMeant(args)) {
            System.exit(VerifyAll.run(RecourseApplication.class, args, System.out, Terminal.language()));
        }
        if (StaffingCommand.isMeant(args)) {
            System.exit(StaffingCommand.run(RecourseApplication.class, args, System.out, Terminal.language()));
        }
        SpringApplication.run(RecourseApplication.class, args);
    }
}
