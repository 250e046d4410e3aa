package io.recourse.access;

import io.recourse.contract.Answers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accounts for whoever tries out a simulation. */
@RestController
@Profile("simulation")
class SimulationAccountsController {

    private final AccountStore accounts;

    SimulationAccountsController(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** Makes or replaces an account: 201 when it is new, 200 when it replaces one. */
    @Answers(status = {200, 201})
    @PutMapping("/api/simulation/accounts/{name}")
    ResponseEntity<AccountView> put(
            @PathVariable
                    @Size(max = AccountName.MAX)
                    @Pattern(regexp = AccountName.PATTERN, message = "{access.account-name}")
                    String name,
            @RequestBody @Valid NewAccount asked) {
        Account account = new Account(
                name,
                asked.roles(),
                asked.email(),
                asked.locale() == null ? Locale.SIMPLIFIED_CHINESE : Locale.forLanguageTag(asked.locale()));
        boolean created = accounts.put(account, asked.password());
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(AccountView.of(account));
    }

    record NewAccount(
            @NotBlank @Size(max = 200) String password,
            @NotEmpty Set<@NotNull Role> roles,
            @Email @Size(max = 254) String email,

            @Pattern(regexp = "zh-CN|en", message = "{access.account-locale}")
            String locale) {}

    record AccountView(String name, List<Role> roles, String email, String locale) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.name(),
                    account.roles().stream().sorted().toList(),
                    account.email(),
                    account.locale().toLanguageTag());
        }
    }
}
