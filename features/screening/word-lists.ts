import { KOREAN_WEAK_WORDS } from "./korean-weak-words.ts";
import { KOREAN_WORDS } from "./korean-words.ts";
import type { WordLists } from "./match-words.ts";
import { linesOf } from "./word-pattern.ts";

/** Says which lists a stored measurement was made with; raised with every change of them. */
export const DEFAULT_LISTS_VERSION = 3;

/**
 * The lists every site begins with; an admin changes them at /moderation/settings/words. How a line is read: `linePattern`.
 * What they hold and miss: docs/moderation.md.
 */
export const DEFAULT_WORD_LISTS: WordLists = {
  en: {
    block:
      linesOf(`nigger*, nigga, niggas, faggot*, kike, kikes, chink, chinks, gook, gooks, tranny, trannies, cunt*, kys,
      kill yourself, kill urself, go die, hope you die, neck yourself, rape you, gas the, white trash, subhuman*`),
    hold: linesOf(`fuck you*, fuck off, fuck u, stfu, motherfuck*, bitch*, whore*, slut*, retard*, asshole*, dickhead*, wanker*,
      twat*, dyke, spastic*, shut the fuck up, piece of shit, go to hell, you people are, disgusting women, feminazi*,
      libtard*, incel*, simp, simps, degenerate*`),
    flag: linesOf("fuck*, shit*, bullshit, bastard*, idiot*, moron*, stupid, loser*, pathetic, trash, garbage, ugly"),
    weak: linesOf(`your kind / people like you / you lot = 2, immigrant* / foreigner* / refugee*, gays / lesbians / muslims / jews / blacks,
      women + disgusting / ugly / kitchen, hag / hags / old cow = 2, scum / vermin / parasites / filth = 2, idiot* / moron* / imbecile* / loser*,
      ugly / fat / obese, brainless / braindead = 2, get lost / drop dead / shut up = 2, go back to / nobody asked you, deserve* to die = 2`),
  },
  ko: { ...KOREAN_WORDS, weak: KOREAN_WEAK_WORDS },
  allow:
    linesOf(`shiitake*, 시발점*, 시발역*, 시발택시*, 개나리*, 한남동*, 한남대*, 한남역*, 새끼손*, 새끼줄*, 새끼발가락*, 새끼강아지*, 새끼고양이*, 삼시새끼*, 씨발라*, 시바견*, 시바이누*, 뒤지지*, 뒤지는*, 뒤지고*,
    호로록*, 호로비츠*, *소년*, *청년*, *작년*, *내년*, *매년*, *학년*, *몇년*, *몇 년*, *십년*, *백년*, *천년*, *여년*, *금년*, *중년*, *말년*, *수년*, *오년*, *일년*, *이년전*, *이년 동안*,
    *풍년*, *신년*, *주년*, *0년*, *1년*, *2년*, *3년*, *4년*, *5년*, *6년*, *7년*, *8년*, *9년*, *놈놈놈*, 그놈 목소리*, *삼겹*, 더럽게 재밌*, *수도꼭지*, *손꼭지*, *기승전결*,
    *등신불*, *등신대*, *닥터*, *미개봉*, *미개척*, *자살골*, *염병하네*, 병신년 *, 돼지국밥*, 돼지고기*, 돼지갈비*, 여자주인공*, 여자 주인공*, 남자주인공*, 남자 주인공*, 여자친구*, 남자친구*, 여자 친구*,
    남자 친구*, *잘생긴*, *잘 생긴*, 젖은*, 젖어*, 젖고*, 젖었*, 젖는*, *년도*, *유년*, *노년*, *만년*, *초년*, *원년*, *연년*, *동년*, *반년*, *다년*, *전년*, *삼년*, *사년*, *육년*, *칠년*,
    *팔년*, *구년*, *십 년*, *백 년*, *천 년*, *만 년*, *수 년*, *여 년*, 년 전*, 년 후*, 년 뒤*, 년 동안*, 년 만*, 년 간*, *전성기*, *미친 연기*, *미친 듯*, 사이코지만*, 정신병동*, 정신병원*,
    조선 시대*, 미운 우리 새끼*, 미운우리새끼*, 내 새끼*, 내새끼*, 우리 새끼*, 꽃보다 할배*, 쓰레기장*, 쓰레기통*, 재수생*, *멋쟁이*, *개구쟁이*, *거짓말쟁이*, *겁쟁이*, *병자호란*, 한남더힐*, *드라마라*,
    페미니즘*, *미투데이*, *벌받는*, *왕년*, *안식년*, *격년*, *윤년*, *흉년*, 섹스앤더시티*, 섹스 앤 더 시티*, *전염병*, 성기훈*, 성기윤*, 이년만*, 이년차*, 이년째*, 이년간*, 메갈로*, 쳐다보*, 쳐다봐*,
    쳐다본*, 쳐다볼*, 쳐들어*, 꼴찌*, 게이트*, 게이머*, 게이밍*, 정신병리*, 이년 만*, 이년 째*, 이년 전*, 쓰레기봉투*, 쓰레기 봉투*, *성형외과*`),
};
