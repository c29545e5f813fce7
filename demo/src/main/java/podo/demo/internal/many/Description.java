package podo.demo.internal.many;

import java.util.List;
import java.util.StringJoiner;
import podo.catalogue.LocalText;

/** Two to six sentences about an event, the same ones in both languages. */
final class Description {
    /** Where a sentence names who is on, where, and some word of its own. */
    private static final String WHO = "{who}";

    private static final String WHERE = "{where}";
    private static final String THING = "{thing}";
    private static final String OTHER = "{other}";

    private static final List<LocalText> SENTENCES = List.of(
            text("{who}의 새로운 무대가 {where} 관객을 찾아옵니다.", "{who} brings a new stage to audiences in {where}."),
            text(
                    "{thing}에 얽힌 오래된 이야기를 오늘의 언어로 다시 들려줍니다.",
                    "An old story about a {thing} is told again in the language of today."),
            text(
                    "관객이 함께 노래하고 웃는 따뜻한 시간이 이어집니다.",
                    "A warm evening follows in which the audience sings and laughs along."),
            text(
                    "한 번도 공개하지 않은 {thing} 장면을 처음으로 만날 수 있습니다.",
                    "A {thing} scene never shown before can be seen for the first time."),
            text("{where}에서만 볼 수 있는 특별한 편성입니다.", "A special arrangement that can be seen in {where} only."),
            text(
                    "무대 위의 {thing}, 그리고 {other} 사이에서 비밀이 드러납니다.",
                    "Between the {thing} and the {other} on stage a secret comes to light."),
            text("공연이 끝난 뒤 {who} 출연진과의 대화가 있습니다.", "After the show there is a talk with {who}."),
            text("어린이와 어르신, 온 가족이 함께 즐길 수 있습니다.", "Children, grandparents and the whole family can enjoy it together."),
            text("라이브 밴드의 연주와 화려한 조명이 무대를 채웁니다.", "A live band and brilliant lights fill the stage."),
            text("지난 시즌 전석 매진을 기록한 작품이 다시 돌아왔습니다.", "The work that sold out last season has returned."),
            text(
                    "{other}처럼 조용하고 {thing}처럼 빛나는 선율을 들려드립니다.",
                    "Melodies as quiet as a {other} and as bright as a {thing}."),
            text("예매자에게는 {thing} 기념품을 드립니다.", "Everybody who books receives a {thing} as a souvenir."),
            text("미취학 아동은 입장할 수 없습니다.", "No admission for preschool children."),
            text("휠체어석은 전화로 문의해 주세요.", "Please call us about wheelchair spaces."),
            text("연출은 {other} 시리즈로 사랑받은 창작진이 맡았습니다.", "It is staged by the team loved for its {other} series."),
            text(
                    "{where}의 밤을 수놓을 단 하나의 공연, 놓치지 마세요.",
                    "Do not miss the one show that lights up the night of {where}."));

    private Description() {}

    static LocalText of(Draw draw, LocalText who, LocalText where, boolean english) {
        StringJoiner ko = new StringJoiner(" ");
        StringJoiner en = new StringJoiner(" ");
        int from = draw.below(SENTENCES.size());
        int step = 2 * draw.between(0, SENTENCES.size() / 2 - 1) + 1; // odd, so that no sentence comes twice
        for (int i = draw.between(2, 6); i > 0; i--) {
            LocalText sentence = SENTENCES.get((from + i * step) % SENTENCES.size());
            LocalText thing = draw.oneOf(Words.NOUNS);
            LocalText other = draw.oneOf(Words.NOUNS);
            ko.add(filled(sentence.ko(), who.ko(), where.ko(), thing.ko(), other.ko()));
            en.add(filled(Names.en(sentence), Names.en(who), Names.en(where), Names.en(thing), Names.en(other)));
        }
        return new LocalText(ko.toString(), english ? en.toString() : null);
    }

    private static String filled(String sentence, String who, String where, String thing, String other) {
        return sentence.replace(WHO, who)
                .replace(WHERE, where)
                .replace(THING, thing)
                .replace(OTHER, other);
    }

    private static LocalText text(String ko, String en) {
        return new LocalText(ko, en);
    }
}
