package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a file is damaged, reading it gives an answer and never throws. */
class DamagedFilesTest {
    private static final int ROUNDS = 1_000;
    private static final String MARKS = "{}[]\",:;<>&!/\n\\0-e";
    private static final long SEED = 7_318_251L;

    @Test
    void read_damagedPretixPlan_answers() {
        damage(ImportFormat.PRETIX, Reading.resource("pretix-odd.json"));
    }

    @Test
    void read_damagedKopisAnswer_answers() {
        damage(ImportFormat.KOPIS, Reading.resource("kopis-odd.xml"));
    }

    @Test
    void read_damagedTable_answers() {
        byte[] table =
                "title,firstDate,genre,venue,latitude,longitude\n\"하나\",2026-01-01,play,극장,37,127\n둘,2026.1.2,x,y,1,2\n"
                        .getBytes(Reading.CP949);
        damage(ImportFormat.CSV, table);
    }

    private static void damage(ImportFormat format, byte[] file) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
            for (int i = 0; i < 1 + random.nextInt(4) && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : MARKS.charAt(random.nextInt(MARKS.length())));
            }
            assertThatCode(() -> {
                        ImportFormat.detect(damaged);
                        ForeignFiles.read(format, damaged, ReadOptions.none());
                    })
                    .as("seed %d, round %d", SEED, round)
                    .doesNotThrowAnyException();
        }
    }
}
