package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.of("10.0.0.0/8, 192.0.2.7,2001:db8:1::/48");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true", "10.255.255.255, true", "11.0.0.1, false", "9.255.255.255, false",
        "192.0.2.7, true", "192.0.2.8, false", "2001:db8:1:ffff::1, true", "2001:db8:2::1, false",
        "::ffff:10.0.0.1, true", "::1, false",
    })
    void trusts_addressesOfItsNetworks(String address, boolean trusted) {
        assertThat(PROXIES.trusts(InetAddress.ofLiteral(address))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource({
        "172.16.0.0/12, 172.31.0.1, 172.32.0.1",
        "0.0.0.0/0, 203.0.113.9, ::1",
        "127.0.0.1/32, 127.0.0.1, 127.0.0.2"
    })
    void trusts_networksOfAnyLength(String network, String inside, String outside) {
        TrustedProxies proxies = TrustedProxies.of(network);

        assertThat(proxies.trusts(InetAddress.ofLiteral(inside))).isTrue();
        assertThat(proxies.trusts(InetAddress.ofLiteral(outside))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9| 198.51.100.1| 203.0.113.9", // not through a proxy of ours
                "10.0.0.1| 198.51.100.1| 198.51.100.1",
                "10.0.0.1| 1.2.3.4, 198.51.100.1| 198.51.100.1", // the first was made up
                "10.0.0.1| 198.51.100.1, 192.0.2.7, 10.3.3.3| 198.51.100.1", // through three of ours
                "10.0.0.1| 10.0.0.2| 10.0.0.2", // somebody within
                "10.0.0.1| nonsense| 10.0.0.1",
                "10.0.0.1| 198.51.100.1, nonsense| 10.0.0.1",
                "10.0.0.1| 198.51.100.1,| 10.0.0.1",
                "10.0.0.1| localhost| 10.0.0.1", // no name is ever looked up
                "10.0.0.1| 198.51.100.1:4711| 198.51.100.1",
                "10.0.0.1| [2001:db8:9::1]:4711| 2001:db8:9::1",
                "10.0.0.1| 2001:db8:9::1| 2001:db8:9::1",
                "2001:db8:1::5| 198.51.100.1| 198.51.100.1",
            })
    void client_isTheLastThatNobodyCouldMakeUp(String peer, String forwarded, String client) {
        assertThat(PROXIES.client(InetAddress.ofLiteral(peer), List.of(forwarded)))
                .isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void client_severalHeaders_areOneList() {
        assertThat(PROXIES.client(InetAddress.ofLiteral("10.0.0.1"), List.of("198.51.100.1", "192.0.2.7")))
                .isEqualTo(InetAddress.ofLiteral("198.51.100.1"));
    }

    @Test
    void client_noProxies_isThePeer() {
        InetAddress peer = InetAddress.ofLiteral("127.0.0.1");

        assertThat(TrustedProxies.of(" ").client(peer, List.of("198.51.100.1"))).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0.0/a", "10.0.0/8/8", "::/129"})
    void of_neitherAddressNorNetwork_isRefused(String written) {
        assertThatThrownBy(() -> new TrustedProxies.Rule().read(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_ofIpv6_isItsSite() {
        assertThat(key("2001:db8:9:1::1"))
                .isEqualTo(key("2001:db8:9:1:ffff::2"))
                .isNotEqualTo(key("2001:db8:9:2::1"));
        assertThat(key("198.51.100.1")).isEqualTo("198.51.100.1").isNotEqualTo(key("198.51.100.2"));
    }

    private static String key(String address) {
        return new ClientAddress(InetAddress.ofLiteral(address)).key();
    }
}
