package io.recourse.access;

/** What an account may do. Parties are sellers and buyers; everybody else is staff. */
public enum Role {
    SELLER,
    BUYER,
    REVIEWER,
    SENIOR_REVIEWER,
    SUPERVISOR,
    ADMIN;

    public boolean isStaff() {
        return this != SELLER && this != BUYER;
    }
}
