package podo.catalogue.internal.focus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows a stage, a field or a screen by what is written on it, in the languages that seat plans come in.
 *
 * <p>A label is a stage when it holds a word for one and no word that speaks of something else: "Stage door" and "No stage
 * access" are not the stage. Words that also mean other things ("court", "ring") count only where nothing but known words
 * stands beside them: "Centre Court" is one, "Food Court" is not. Capitals, accents and the spaces of "무 대" or
 * "S T A G E" do not matter.
 */
public final class StageWords {
    /** The label does not name what the audience looks at. */
    public static final int NONE = 0;

    private static final int FIELD = 1;
    private static final int STAGE_AND_MORE = 2;
    private static final int SECOND_STAGE = 3;
    static final int STAGE = 4;

    private static final int MAIN_STAGE = 5;
    private static final int MOST_WORDS = 4;

    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern GERMAN_COMPOUND = Pattern.compile("(.*)b(?:u|ue)hne");

    private static final List<String> STAGES = Words.list("""
            stage, stages, mainstage, hovedscene, hovedscenen, escenario, escenari, eszenatoki, palcoscenico, panggung,
            hoofdpodium, nayttamo, szinpad, jeviste, javisko, pozornica, sahne, san khau, entablado, сцена, эстрада,
            σκηνη, במה, הבמה, مسرح, المسرح, خشبة المسرح, صحنه, स्टेज, मंच, মঞ্চ, மேடை, వేదిక
            """);
    private static final List<String> UNSPACED_STAGES = Words.list("무대, 스테이지, 舞台, 舞臺, ステージ, เวที, ឆាក, ဇာတ်ခုံ");

    /** Words for a stage that mean other things too, in the same language or another. */
    private static final List<String> DOUBTFUL_STAGES = Words.list("""
            scene, scenen, scen, scenan, scena, podium, toneel, pentas, estrada, skatuve, lava, подиум, сахна, منصة, المنصة
            """);

    /** What is no stage but what an audience sits around or before. */
    private static final List<String> FIELDS = Words.list("""
            court, tennis court, basketball court, field, playing field, football field, soccer field, baseball field, pitch,
            football pitch, cricket pitch, playing area, playing surface, ring, boxing ring, wrestling ring, octagon, rink,
            ice rink, ice, screen, arena floor, race track, palco, spielfeld, spielflache, spielflaeche, feld,
            rasen, eisflache, eisflaeche, boxring, leinwand, manege, terrain, terrain de jeu, pelouse, patinoire, glace,
            ecran, cancha, campo, campo de juego, terreno de juego, terreno di gioco, campo da gioco, cuadrilatero, ruedo,
            pantalla, quadra, gramado, tela, pista de gel, schermo, lapangan, gelanggang, padang, layar, veld,
            speelveld, ijsbaan, scherm, bane, spelplan, kentta, jaa, boisko, lodowisko, ekran, hriste, palya, jegpalya,
            saha, perde, san dau, san bong, man anh, поле, ринг, арена, экран, лед, каток, корт, γηπεδο, οθονη, מגרש, ملعب,
            الملعب, شاشة, मैदान, पर्दा
            """);

    private static final List<String> UNSPACED_FIELDS = Words.list("""
            코트, 그라운드, 필드, 경기장, 스크린, 아이스링크, 빙상장, 링크, 링, 球場, 球场, 競技場, 竞技场, 场地, 場地, 赛场, 銀幕, 银幕, 屏幕,
            擂台, コート, グラウンド, フィールド, ピッチ, リング, スクリーン, スケートリンク, 土俵, สนาม, จอ
            """);

    /** What may stand beside such a word without changing its meaning. */
    private static final Set<String> QUALIFIERS = Set.copyOf(Words.list("""
            the, a, of, and, der, die, das, le, la, les, el, l, il, lo, o, du, de, del, della, area, bereich, zone,
            centre, center, central, mitte, centro, tengah, round, 360, live, show, no1, 원형, 중앙, 중앙의, 회전, 공연, 中央,
            圓形, 圆形
            """));

    private static final Set<String> MAIN = Set.copyOf(Words.list("""
            main, mainstage, haupt, principal, principale, utama, grand, grande, great, big, hovedscene, hovedscenen,
            hoofdpodium, glavnaya, главная, chinh, ana, 메인, 주, 본, 대, 主, メイン, หลัก
            """));
    private static final Set<String> SECOND = Set.copyOf(Words.list("""
            b, c, sub, second, secondary, small, satellite, thrust, extended, extension, secundario, secondaire,
            서브, 보조, 돌출, 연장, 副, サブ, 花道
            """));

    /** What speaks of a place near a stage, of people, or of the lack of one. */
    private static final Set<String> ELSEWHERE = Set.copyOf(Words.list("""
            no, not, non, none, without, access, door, doors, entrance, entry, exit, gate, gates, way, to, from, back,
            backstage, behind, rear, beside, near, next, under, below, above, front, off, on, view, views, seat, seats,
            seating, standing, table, tables, box, boxes, bar, cafe, coffee, food, drinks, crew, staff, manager, only, left,
            right, side, sides, wing, wings, lift, stairs, stair, steps, ramp, toilet, toilets, wc, parking, storage, store,
            equipment, props, office, control, desk, mix, mixer, sound, light, lights, lighting, technician, pit, edge, dock,
            dressing, room, rooms, level, circle, balcony, vip, row, rows, block, section, shop, sight, limited, restricted,
            obstructed, blocked, reserved, closed, press, media, medical, aid,
            kein, keine, ohne, hinter, neben, vor, links, rechts, seite, seiten, eingang, zugang, ausgang, sicht, platze,
            probe, unter, rand, pas, sans, derriere, acces, entree, sortie, gauche, droite, cote, porte, coulisse,
            coulisses, places, vue, sin, detras, acceso, entrada, salida, izquierda, derecha, lado, lateral, puerta, asientos,
            sem, atras, acesso, saida, esquerda, direita, senza, dietro, accesso, ingresso, uscita, sinistra, destra, lato,
            posti, tanpa, belakang, akses, masuk, keluar, kiri, kanan, samping, pintu, kursi, khong, sau, loi, cua, trai,
            phai, ben, geen, achter, ingang, uitgang, toegang, zijde, без, за, вход, выход, слева, справа, места, сзади
            """));

    private static final List<String> UNSPACED_ELSEWHERE = Words.list("""
            뒤, 후면, 앞, 옆, 측면, 좌측, 우측, 왼쪽, 오른쪽, 출입, 입구, 출구, 통로, 계단, 석, 없음, 금지, 관계자, 장비, 시야, 방향, 대기, 분장,
            아래, 매표, 裏, 後, 后, 側, 侧, 旁, 左, 右, 入口, 出口, 通道, 席, 無, 无, 禁止, 口, 袖, หลัง, ข้าง, ทางเข้า, ทางออก, ประตู
            """);

    private static final String BOX_IN_SOME_LANGUAGES = "palco";

    private StageWords() {}

    /** Whether the label names what the audience looks at. */
    public static boolean isStage(String label) {
        return rank(label) > NONE;
    }

    /** Whether so high a rank is a stage, not just a field or a screen, and nothing on its label makes that doubtful. */
    public static boolean isCertain(int rank) {
        return rank >= SECOND_STAGE;
    }

    /** Whether the label speaks of something beside or behind a stage, or of a place that nobody looks at. */
    public static boolean isElsewhere(String label) {
        return Words.of(label).stream().anyMatch(StageWords::isElsewhereWord);
    }

    /** How surely the label names it: of two labels the higher one is what the audience looks at; {@link #NONE} for neither. */
    public static int rank(String label) {
        List<String> words = Words.of(label);
        Remainder stage = Remainder.of(words, STAGES, UNSPACED_STAGES);
        if (stage.found()) {
            return stageRank(stage.words());
        }
        Remainder doubtful = Remainder.of(words, DOUBTFUL_STAGES, List.of());
        if (doubtful.found()) {
            return doubtful.words().stream().allMatch(StageWords::isKnown) ? stageRank(doubtful.words()) : NONE;
        }
        Remainder field = Remainder.of(words, FIELDS, UNSPACED_FIELDS);
        boolean isBox = words.contains(BOX_IN_SOME_LANGUAGES) && !MAIN.containsAll(field.words());
        return field.found() && !isBox && field.words().stream().allMatch(StageWords::isKnown) ? FIELD : NONE;
    }

    private static int stageRank(List<String> others) {
        if (others.stream().anyMatch(StageWords::isElsewhereWord)) {
            return NONE;
        }
        if (others.stream().anyMatch(SECOND::contains)) {
            return SECOND_STAGE;
        }
        if (others.stream().anyMatch(MAIN::contains)) {
            return MAIN_STAGE;
        }
        if (others.stream().allMatch(StageWords::isKnown)) {
            return STAGE;
        }
        return others.size() < MOST_WORDS ? STAGE_AND_MORE : NONE;
    }

    private static boolean isKnown(String word) {
        return QUALIFIERS.contains(word)
                || MAIN.contains(word)
                || NUMBER.matcher(word).matches()
                || (word.codePointCount(0, word.length()) == 1 && !isElsewhereWord(word));
    }

    private static boolean isElsewhereWord(String word) {
        return ELSEWHERE.contains(word) || UNSPACED_ELSEWHERE.stream().anyMatch(word::contains);
    }

    /** The words of a label without those that name a stage. */
    private record Remainder(boolean found, List<String> words) {
        static Remainder of(List<String> words, List<String> phrases, List<String> unspaced) {
            String line = " " + String.join(" ", words) + " ";
            String rest = line;
            for (String phrase : phrases) {
                rest = rest.replace(" " + phrase + " ", "  ");
            }
            boolean found = !rest.equals(line);
            List<String> left = new ArrayList<>();
            for (String word : rest.strip().split(" +", -1)) {
                List<String> parts = parts(word, unspaced);
                found |= !parts.equals(List.of(word));
                left.addAll(parts);
            }
            return new Remainder(
                    found, left.stream().filter(word -> !word.isEmpty()).toList());
        }

        /** What is left of a word that holds one of these, as scripts without spaces and German compounds do. */
        private static List<String> parts(String word, List<String> unspaced) {
            Matcher german = GERMAN_COMPOUND.matcher(word);
            if (unspaced.equals(UNSPACED_STAGES) && german.matches()) {
                return List.of(german.group(1));
            }
            return unspaced.stream()
                    .filter(word::contains)
                    .findFirst()
                    .map(known ->
                            Stream.of(word.split(Pattern.quote(known), -1)).collect(Collectors.toList()))
                    .orElse(List.of(word));
        }
    }
}
