package podo.demo.internal.many;

import java.util.Arrays;
import java.util.List;
import podo.catalogue.LocalText;

/** The words that names and titles are put together from, in Korean and English. None of them names a real person. */
final class Words {
    static final List<LocalText> SURNAMES = list("""
            김=Kim 이=Lee 박=Park 최=Choi 정=Jung 강=Kang 조=Cho 윤=Yoon 장=Jang 임=Lim 한=Han 오=Oh 서=Seo 신=Shin
            권=Kwon 황=Hwang 안=Ahn 송=Song 류=Ryu 전=Jeon 홍=Hong 고=Ko 문=Moon 양=Yang 손=Son 배=Bae 백=Baek 허=Heo
            유=Yoo 남=Nam 심=Shim 노=Noh 하=Ha 곽=Kwak 성=Sung 차=Cha 주=Joo 우=Woo 구=Koo 민=Min""");

    static final List<LocalText> SYLLABLES = list("""
            하=ha 린=rin 담=dam 율=yul 봄=bom 결=gyeol 해=hae 솔=sol 빈=bin 로=ro 온=on 새=sae 별=byeol 람=ram 아=a 미=mi
            도=do 겸=gyeom 유=yu 찬=chan 서=seo 은=eun 채=chae 준=jun 다=da 인=in 시=si 호=ho 나=na 윤=yun 루=ru 재=jae
            가=ga 온=on 지=ji 안=an 수=su 연=yeon 태=tae 라=ra 희=hee 건=geon 소=so 이=i 현=hyeon 주=ju 예=ye 름=reum
            바=ba 다=da 초=cho 롱=rong 우=u 진=jin 혜=hye 원=won 무=mu 송=song 단=dan 비=bi 여=yeo 울=ul 슬=seul 기=gi""");

    static final List<LocalText> MODIFIERS = list("""
            달빛=Moonlit 새벽=Dawn 푸른=Blue 은빛=Silver 고요한=Quiet 붉은=Crimson 겨울=Winter 여름=Summer 봄날의=Springtime
            가을=Autumn 보랏빛=Violet 낯선=Unfamiliar 오래된=Old 작은=Little 마지막=Last 첫=First 잃어버린=Lost 숨은=Hidden
            눈부신=Dazzling 느린=Slow 바람의=Windborne 비밀의=Secret 기나긴=Long 투명한=Transparent 유리=Glass 종이=Paper
            구름=Cloud 안개=Misty 별빛=Starlit 황금=Golden 하얀=White 검은=Black 초록=Green 노을=Sunset 자정의=Midnight
            한낮의=Noonday 북쪽=Northern 남쪽=Southern 바닷가=Seaside 산골=Mountain 일요일의=Sunday 월요일의=Monday
            사라진=Vanished 돌아온=Returning 춤추는=Dancing 노래하는=Singing 잠든=Sleeping 깨어난=Awakened 날아오른=Soaring
            반짝이는=Sparkling 따뜻한=Warm 차가운=Cold 용감한=Brave 수상한=Suspicious 다정한=Tender 빛나는=Shining
            엉뚱한=Whimsical 영원한=Eternal 우아한=Graceful 거꾸로=Upside-down 뜻밖의=Unexpected""");

    static final List<LocalText> NOUNS = list("""
            정거장=Station 우체국=Post-Office 정원=Garden 편지=Letter 극장=Theatre 고래=Whale 소년=Boy 소녀=Girl 등대=Lighthouse
            나침반=Compass 도서관=Library 기차=Train 항구=Harbour 골목=Alley 지도=Map 약속=Promise 시계탑=Clocktower 무지개=Rainbow
            여행자=Traveller 사진관=Photo-Studio 피아노=Piano 거울=Mirror 그림자=Shadow 옥상=Rooftop 숲=Forest 강변=Riverside
            섬=Island 다리=Bridge 성=Castle 왕국=Kingdom 마법사=Wizard 탐정=Detective 여관=Inn 빵집=Bakery 서점=Bookshop
            카페=Café 미술관=Gallery 온실=Greenhouse 파도=Wave 폭풍=Storm 눈꽃=Snowflake 불꽃=Flame 나비=Butterfly 여우=Fox
            호랑이=Tiger 부엉이=Owl 달팽이=Snail 코끼리=Elephant 제비=Swallow 까치=Magpie 민들레=Dandelion 동백=Camellia
            해바라기=Sunflower 단풍=Maple 자작나무=Birch 계단=Stairway 창문=Window 열쇠=Key 상자=Box 풍선=Balloon 자전거=Bicycle
            돛단배=Sailboat 우산=Umbrella 모자=Hat 일기장=Diary 축제=Carnival 왈츠=Waltz 자장가=Lullaby 행진곡=March
            전설=Legend 기억=Memory 침묵=Silence 농담=Joke 재판=Trial 가면=Mask 유령=Ghost 은하=Galaxy 위성=Satellite
            궤도=Orbit 신호등=Signal 골짜기=Valley""");

    static final List<LocalText> BAND_FIRST = list("""
            네온=Neon 벨벳=Velvet 코발트=Cobalt 루나=Luna 크림슨=Crimson 오로라=Aurora 마블=Marble 실버=Silver 플라즈마=Plasma
            체리=Cherry 레몬=Lemon 민트=Mint 사파이어=Sapphire 미스틱=Mystic 일렉트릭=Electric 해피=Happy 러키=Lucky 노바=Nova
            제로=Zero 식스=Six 프리즘=Prism 메이플=Maple 호라이즌=Horizon 캔디=Candy 블루밍=Blooming 파스텔=Pastel 트윈=Twin
            글라스=Glass 솔라=Solar 폴라=Polar 퀀텀=Quantum 시티=City 미드나잇=Midnight 로켓=Rocket 아날로그=Analog""");

    static final List<LocalText> BAND_SECOND = list("""
            하버=Harbor 애비뉴=Avenue 파이럿츠=Pirates 가든=Garden 웨이브=Wave 스텝스=Steps 파라솔=Parasol 클럽=Club 키즈=Kids
            레코즈=Records 보이즈=Boys 걸스=Girls 스테이션=Station 타이거즈=Tigers 시그널=Signal 드라이브=Drive 펑크=Funk
            콰르텟=Quartet 오케이=Okay 플래닛=Planet 포레스트=Forest 아일랜드=Island 미러스=Mirrors 피버=Fever 크루=Crew
            하우스=House 엔진=Engine 링크=Link 스쿨=School 라이더스=Riders 스파크=Spark 템포=Tempo 유니온=Union""");

    static final List<LocalText> ENSEMBLES = list("""
            필하모닉오케스트라=Philharmonic-Orchestra 심포니오케스트라=Symphony-Orchestra 챔버오케스트라=Chamber-Orchestra
            현악사중주단=String-Quartet 합창단=Choir 윈드오케스트라=Wind-Orchestra 바로크앙상블=Baroque-Ensemble
            국악관현악단=Korean-Traditional-Orchestra""");

    static final List<LocalText> BEASTS = list("""
            호랑이단=Tigers 매=Hawks 고래떼=Whales 여우들=Foxes 들소=Bisons 범고래=Orcas 사슴=Stags 불곰=Grizzlies 천둥=Thunder
            파도=Waves 혜성=Comets 철마=Ironhorses""");

    static final List<LocalText> SPORTS =
            list("야구=Baseball 축구=Football 농구=Basketball 배구=Volleyball 핸드볼=Handball 아이스하키=Ice-Hockey");

    static final List<LocalText> COMPOSERS = list("""
            말러=Mahler 베토벤=Beethoven 브람스=Brahms 모차르트=Mozart 차이콥스키=Tchaikovsky 드보르자크=Dvořák 시벨리우스=Sibelius
            쇼스타코비치=Shostakovich 브루크너=Bruckner 슈만=Schumann 하이든=Haydn 멘델스존=Mendelssohn 라흐마니노프=Rachmaninoff""");

    static final List<LocalText> INSTRUMENTS = list("""
            피아노=Piano 바이올린=Violin 첼로=Cello 플루트=Flute 클라리넷=Clarinet 가야금=Gayageum 해금=Haegeum 대금=Daegeum
            소프라노=Soprano 테너=Tenor 기타=Guitar 하프=Harp""");

    static final List<LocalText> FEASTS = list("""
            재즈=Jazz 록=Rock 인디음악=Indie-Music 불꽃=Fireworks 빛=Light 거리극=Street-Theatre 춤=Dance 벚꽃=Cherry-Blossom
            국화=Chrysanthemum 바다=Sea 판소리=Pansori 마임=Mime 인형극=Puppet 와인=Wine 책=Book 영화음악=Film-Music""");

    private Words() {}

    /** Pairs of a Korean and an English word; a hyphen in the English stands for a blank unless a small letter follows. */
    private static List<LocalText> list(String pairs) {
        return Arrays.stream(pairs.split("\\s+"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> new LocalText(pair[0], pair[1].replaceAll("-(?=\\p{Lu})", " ")))
                .toList();
    }
}
