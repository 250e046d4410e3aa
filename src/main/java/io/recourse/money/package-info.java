/**
 * Amounts of money: one small type that everything goes through which is paid, paid back or counted. It knows nothing of
 * orders or cases; what an amount may be at most is told where it is decided. Begin with {@link io.recourse.money.Money}.
 */
package io.recourse.money;
