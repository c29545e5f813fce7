package podo.identity;

import java.time.Instant;
import podo.kernel.AccountId;

/**
 * Somebody who has signed in.
 *
 * @param name how the account calls itself
 * @param expiresAt when it ends
 */
public record Session(AccountId account, String name, Role role, Instant expiresAt) {}
