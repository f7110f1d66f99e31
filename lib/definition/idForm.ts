import type { Field, IdForm } from './field';
import type { ResourceListName } from './resourceLists';

export const ID_FORMS: Readonly<Record<Exclude<IdForm, 'text'>, { readonly regex: RegExp; readonly needed: string }>> = {
	digits: { regex: /^\d{1,20}$/, needed: 'an ID of digits is needed' },
	code: { regex: /^\w[\w-]{0,199}$/, needed: 'an ID of letters and digits is needed' },
	path: { regex: /^\w[\w~-]*([./]\w[\w~-]*){0,20}$/, needed: 'the ID of an image is needed' },
	email: { regex: /^[^\s@,;:<>()"/]{1,64}@[^\s@,;:<>()"/.]{1,63}(\.[^\s@,;:<>()"/.]{1,63}){1,8}$/, needed: 'an email address is needed' },
};

/** Lists whose IDs are not digits, or not in all cases. */
const LIST_FORMS: Partial<Record<ResourceListName, IdForm>> = {
	assets: 'code',
	assetsWithMembers: 'code',
	avatars: 'code',
	avatarVideos: 'code',
	blockedWords: 'text',
	businessPixels: 'code',
	carriers: 'code',
	catalogLocations: 'code',
	countries: 'code',
	countryCodes: 'code',
	creatorCategories: 'code',
	hashtags: 'code',
	identities: 'code',
	images: 'path',
	internetProviders: 'code',
	languages: 'code',
	pixelCodes: 'code',
	places: 'code',
	playables: 'code',
	regions: 'code',
	videoCategories: 'code',
	videos: 'code',
	zipCodes: 'code',
};

/** Fields without a list whose IDs are TikTok's 64-bit numbers. */
const DIGITS: ReadonlySet<string> = new Set([
	'adgroup_ids',
	'campaign_ids',
	'aco_ad_ids',
	'ad_ids',
	'catalog_authorized_bc_id',
	'child_bc_id',
	'comment_id',
	'exec_id',
	'feed_log_id',
	'identity_authorized_bc_id',
	'lead_id',
	'original_comment_id',
	'source_child_bc_id',
	'store_authorized_bc_id',
	'target_child_bc_id',
]);

/** The form of a field's IDs; `undefined` if it holds other text. */
export function idFormOf(field: Field): Exclude<IdForm, 'text'> | undefined {
	if (field.kind !== 'string' && field.kind !== 'stringList' && field.kind !== 'resourceLocator') return undefined;
	const list = 'list' in field ? field.list : undefined;
	const form = field.form ?? (list ? (LIST_FORMS[list] ?? 'digits') : DIGITS.has(field.name) ? 'digits' : 'text');
	return form === 'text' ? undefined : form;
}

/** Of lists whose IDs have a wide form: what their IDs look like all the same. A value of another form may be a name. */
const USUAL_FORMS: Partial<Record<ResourceListName, RegExp>> = {
	catalogLocations: /^[A-Z]{2}$/,
	countries: /^\d+$/,
	countryCodes: /^[A-Z]{2}$/,
	hashtags: /^\d+$/,
	languages: /^[a-z]{2,3}([-_]\w+)?$/,
	places: /^\d+$/,
	regions: /^\d+$/,
};

/** Whether a text has the form of the field's IDs, or the field takes any text. */
export function isIdOf(field: Field, text: string): boolean {
	const form = idFormOf(field);
	return !form || ID_FORMS[form].regex.test(text);
}

/** Whether a text is an ID of the field's list without a doubt: words have no digits, and most IDs have some. */
export function isCertainId(field: Field & { readonly list: ResourceListName }, text: string): boolean {
	const form = idFormOf(field);
	return !form || (isIdOf(field, text) && (USUAL_FORMS[field.list] ?? /\d/).test(text));
}
