package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {
    private static final int FIRST_FOR_OUTGOING = 32_768;

    /** A client that knocks on a stopped server's port from that range could be given the port itself. */
    @RepeatedTest(50)
    void find_anyTime_isOutsideTheRangeOfOutgoingConnections() {
        assertThat(FreePort.find()).isBetween(1_024, FIRST_FOR_OUTGOING - 1);
    }

    /** As a cluster's server needs it: its second port, too, must not be one that a client was given. */
    @RepeatedTest(50)
    void findWithPartner_anyTime_isOutsideTheRangeOfOutgoingConnectionsWithBothPorts() {
        assertThat(FreePort.findWithPartner(10_000) + 10_000).isBetween(11_024, FIRST_FOR_OUTGOING - 1);
    }
}
