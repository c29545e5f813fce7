package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptJsonTest {
    @Test
    void json_canNeverEndTheElementItStandsIn() {
        String json = ScriptJson.of(Map.of("title", "</script><!--<script>alert(1)&\u2028"));
        assertThat(json).doesNotContain("<", ">", "&", "\u2028").contains("\\u003c/script\\u003e");
    }
}
