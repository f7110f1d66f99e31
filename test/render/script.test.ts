import { describe, expect, test } from '@jest/globals';
import { cleanScript } from '../../nodes/TikTokRenderAvatarVideo/cleanScript';
import { unspeakableCharacter } from '../../sandbox/rendering';

const ZWJ = '\u200d';
const ZWNJ = '\u200c';

describe('what an avatar cannot speak is removed', () => {
	test.each<[string, string, string, string[]]>([
		['an emoji', 'Hello 👋 there', 'Hello there', ['👋']],
		['with a skin tone', 'Hi 👍🏽 you', 'Hi you', ['👍', '🏽']],
		['a family', `We 👨${ZWJ}👩${ZWJ}👧${ZWJ}👦 all`, 'We all', ['👨', '👩', '👧', '👦']],
		['a heart on fire', `Love ❤️${ZWJ}🔥 it`, 'Love it', ['❤', '🔥']],
		['a flag', 'From 🇩🇪 with love', 'From with love', ['🇩', '🇪']],
		['a flag made of tags', 'Wales 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} calls', 'Wales calls', ['🏴']],
		['the frame of a keycap, not its digit', 'Step 1️⃣ first', 'Step 1 first', []],
		['symbols', 'Brand™ is ★ new © 2030', 'Brand is new 2030', ['™', '★', '©']],
		['arrows and dingbats', 'This → that ✔ done ☎', 'This that done', ['→', '✔', '☎']],
		['control characters', 'one\u0007two\u0000 three\u009f', 'onetwo three', []],
		['a byte order mark and zero-width spaces', '\ufeffHel\u200blo\u2060', 'Hello', []],
		['half a surrogate pair', 'a \ud83d b', 'a b', ['\ud83d']],
		['private use', 'Apple \uf8ff here', 'Apple here', ['\uf8ff']],
		['each told once, in the order they came', '😀 a 🎉 b 😀', 'a b', ['😀', '🎉']],
		['all of it', ' 😀 🎉 ', '', ['😀', '🎉']],
	])('%s', (_, written, spoken, removed) => {
		expect(cleanScript(written)).toEqual({ script: spoken, removed });
		expect(unspeakableCharacter(spoken)).toBeUndefined();
	});
});

describe('no gap stays, and no words grow together', () => {
	test.each([
		['Great 🎉!', 'Great!'],
		['Great 🎉, and 😀 more…', 'Great, and more…'],
		['Wait ⏳ ⏳ . Now', 'Wait . Now'],
		['🎉 First', 'First'],
		['Last 🎉', 'Last'],
		['Line 🎉\n🎉 next\n', 'Line\nnext'],
		['a 😀 😀  😀 b', 'a b'],
		['Rock★Roll', 'Rock Roll'],
		['3×4 is 12', '3 4 is 12'],
		['(😀)', '()'],
		['TikTok™’s', 'TikTok’s'],
		['two  spaces stay 😀', 'two  spaces stay'],
	])('%j', (written, spoken) => expect(cleanScript(written).script).toBe(spoken));
});

describe('what can be spoken stays as it is, to the last character', () => {
	test.each([
		['English', 'It’s “fine” – isn’t it? Yes: 100 %, (really) … e.g. A/B & C; #1 @home *now* _so_ [x] {y} \\ | ~ `q` ^'],
		['line breaks and tabs', 'One\r\n\tTwo\n\nThree'],
		['currency', '€5, £3, $2, ¥100, ₹40, ₺7, 5¢'],
		['maths of the keyboard', '2 + 2 = 4, 5 < 6 > 3, 10 - 4 * 2 / 1, 2^3 ~ 8 | 9'],
		['accents, composed', 'café naïve Ñandú Łódź Ångström ß œ'],
		['accents, decomposed', 'cafe\u0301 nai\u0308ve A\u030angstro\u0308m'],
		['Persian, with its joiners', `می${ZWNJ}خواهم کتاب${ZWNJ}ها را ببینم`],
		['Hindi, with its joiners', `क्${ZWJ}ष और श्री${ZWNJ}मान हिन्दी में नमस्ते`],
		['Bengali, with its joiner before the virama', `র${ZWJ}\u09cdয\u09be\u09aa`],
		['Arabic, with its marks', 'السَّلامُ عَلَيْكُم، كيف حالك؟ ١٢٣'],
		['Hebrew', 'שָׁלוֹם, מה שלומך?'],
		['Chinese', '你好,世界!今天《新闻》:100%。'],
		['Japanese', 'こんにちは、カタカナー「はい」・々〆'],
		['Korean', '안녕하세요, 반갑습니다'],
		['Thai', 'สวัสดีครับ ยินดีต้อนรับ ๑๒๓'],
		['Vietnamese', 'Xin chào, tôi tên là Nguyễn Thị Ánh'],
		['letters beyond the basic plane', '𝕏 and 𠮷野家'],
		['fractions and powers', '½ cup, 5 m² in 1¾ h'],
	])('%s', (_, text) => {
		expect(cleanScript(text)).toEqual({ script: text, removed: [] });
		expect(unspeakableCharacter(text)).toBeUndefined();
	});
});

test('cleaning twice changes nothing more', () => {
	for (const text of ['Hi 👋🏽 you ★!', '🇩🇪 a 😀 😀 b', '3×4×5', `❤️${ZWJ}🔥x`])
		expect(cleanScript(cleanScript(text).script)).toEqual({ script: cleanScript(text).script, removed: [] });
});

test('a long text takes no more than its length', () => {
	const spaces = ' '.repeat(100_000);
	const began = performance.now();
	expect(cleanScript(`a${spaces}b😀`).script).toBe(`a${spaces}b`);
	expect(cleanScript(`a${' 😀'.repeat(50_000)} b`).script).toBe('a b');
	expect(performance.now() - began).toBeLessThan(2000);
});
