/**
 * A stand-in payment provider: an HTTP server of its own with a durable book of charges, and test tokens that make it
 * decline, stall or fail. docs/payments-sandbox.md describes its protocol:
 *
 * <ul>
 *   <li>{@code POST /payments} with an {@code Idempotency-Key} charges at most once under that key;
 *   <li>{@code GET /payments/{key}} tells what became of a key, 404 when nothing was charged under it;
 *   <li>{@code POST /payments/{key}/refund} with an {@code Idempotency-Key} gives the money back, once;
 *   <li>{@code POST /payments/{key}/void} promises that nothing will ever be charged under the key;
 *   <li>{@code GET /book?after&limit} lists every key's outcome in the order in which it came about.
 * </ul>
 */
@NullMarked
package podo.payments.sandbox;

import org.jspecify.annotations.NullMarked;
