package podo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import podo.kernel.StartException;

final class JdbcAddressTest {
    @Test
    void of_postgresqlAddress_isTranslated() {
        assertThat(JdbcAddress.of("postgresql://me:p%40ss@db:5433/podo?sslmode=require"))
                .isEqualTo("jdbc:postgresql://db:5433/podo?user=me&password=p%40ss&sslmode=require"
                        + "&targetServerType=primary");
        assertThat(JdbcAddress.of("postgres://db")).isEqualTo("jdbc:postgresql://db/postgres?targetServerType=primary");
        assertThat(JdbcAddress.of("jdbc:postgresql://db/x?user=a"))
                .isEqualTo("jdbc:postgresql://db/x?user=a&targetServerType=primary");
        assertThat(JdbcAddress.of("postgresql://a+b:c+d@[::1]:5432/x"))
                .isEqualTo("jdbc:postgresql://[::1]:5432/x?user=a%2Bb&password=c%2Bd&targetServerType=primary");
    }

    @Test
    void of_severalHosts_usesTheOneThatMayBeWrittenTo() {
        assertThat(JdbcAddress.of("postgresql://me:p@one:5432,two/podo"))
                .isEqualTo("jdbc:postgresql://one:5432,two/podo?user=me&password=p&targetServerType=primary");
        assertThat(JdbcAddress.of("jdbc:postgresql://one,two/podo?targetServerType=any"))
                .as("who names it has a reason")
                .isEqualTo("jdbc:postgresql://one,two/podo?targetServerType=any");
    }

    @Test
    void of_anythingElse_isRefusedWithAnExample() {
        assertThatThrownBy(() -> JdbcAddress.of("mysql://db/x"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database");
        for (String wrong : new String[] {
            "not an address",
            "postgresql://",
            "postgresql:///x",
            "postgresql://a,/x",
            "postgresql://,a/x",
            "postgresql://a:b:c/x",
            "postgresql://a:port/x",
            "postgresql://a b/x",
            "postgresql://u:%zz@a/x"
        }) {
            assertThatThrownBy(() -> JdbcAddress.of(wrong)).as(wrong).isInstanceOf(StartException.class);
        }
    }

    @Test
    void require_nobodyAnswers_saysWhereWithoutThePassword() {
        assertThatThrownBy(() -> JdbcAddress.require("jdbc:postgresql://127.0.0.1:1/x?user=a&password=hidden"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("127.0.0.1:1/x")
                .hasMessageNotContaining("hidden");
    }
}
