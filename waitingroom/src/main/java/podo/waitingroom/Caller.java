package podo.waitingroom;

import io.helidon.webserver.http.ServerRequest;
import podo.kernel.AccountId;
import podo.platform.http.ClientAddress;

/**
 * Who wants something of a queue.
 *
 * @param address what limits by network address count by; see {@link ClientAddress#key}
 */
public record Caller(AccountId account, String address) {
    /** The account, at the address that a request came from. */
    public static Caller of(AccountId account, ServerRequest request) {
        return new Caller(account, ClientAddress.of(request).key());
    }
}
