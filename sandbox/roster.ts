import { Random } from './random';

/** Somebody who speaks scripts: a name and what the picture needs. */
export interface Avatar {
	readonly avatarId: string;
	readonly avatarName: string;
	readonly look: { readonly skin: string; readonly hair: string; readonly clothes: string; readonly wall: string; readonly long: boolean };
}

const NAMES = [
	'Mira',
	'Jonas',
	'Amara',
	'Teo',
	'Ingrid',
	'Rafael',
	'Yuki',
	'Kofi',
	'Salma',
	'Oskar',
	'Lina',
	'Diego',
	'Noor',
	'Felix',
	'Anouk',
	'Kwame',
	'Elif',
	'Marco',
	'Priya',
	'Lars',
	'Chloe',
	'Omar',
	'Ines',
	'Viktor',
	'Hana',
	'Bruno',
];
const GARMENTS = ['coat', 'linen shirt', 'jumper', 'blazer', 'polo'];
const COLOURS: ReadonlyArray<readonly [string, string]> = [
	['green', '#2f855a'],
	['navy', '#27406b'],
	['crimson', '#b83245'],
	['mustard', '#d9a521'],
	['cream', '#efe6d2'],
	['teal', '#1f8a8a'],
	['lilac', '#a48bd0'],
	['charcoal', '#3c4148'],
	['coral', '#ee7b5d'],
	['sky blue', '#6fb1de'],
	['olive', '#7a7f3a'],
];
const SKINS = ['#f3cfae', '#e0ac82', '#c68a5e', '#9a6440', '#6f442b'];
const HAIRS = ['#1d1512', '#3b2417', '#6b4226', '#b5651d', '#d9b36c', '#8a8f98'];
const WALLS = ['#dbe9f4', '#f6e7d8', '#e4efe0', '#efe3f2', '#f7e3e3', '#e3eeee'];

const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

function roster(): Avatar[] {
	// The seed is fixed, so that a saved workflow finds its avatar on every sandbox.
	const random = new Random(20231205);
	return GARMENTS.flatMap((garment, row) =>
		NAMES.map((name, column): Avatar => {
			const [colour, clothes] = pick(COLOURS, column * 3 + row * 4);
			return {
				avatarId: random.id(),
				avatarName: `${name} in ${colour} ${garment}`,
				look: { skin: pick(SKINS, column * 2), hair: pick(HAIRS, column * 5 + 1), clothes, wall: pick(WALLS, column + row), long: column % 2 === 0 },
			};
		}),
	);
}

/** Every avatar there is: more than one page of a hundred. */
export const AVATARS: readonly Avatar[] = roster();

const byId = new Map(AVATARS.map((avatar) => [avatar.avatarId, avatar]));

export const avatarOf = (avatarId: string): Avatar | undefined => byId.get(avatarId);
