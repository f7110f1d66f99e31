import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

/** What a node is called, its type, folder, class, icon and codex agree; people find it by the words they type. */

const ROOT = join(__dirname, '..', '..');
const FOLDERS = readdirSync(join(ROOT, 'nodes'));
const BUILT = JSON.parse(readFileSync(join(ROOT, 'dist/types/nodes.json'), 'utf8')) as INodeTypeDescription[];

/** `TikTokAdGroup` → `TikTok Ad Group`; `TikTokCustomApiCall` → `TikTok Custom API Call`. */
const labelOf = (folder: string): string =>
	folder
		.replace(/(?<!^Tik)(?<=[a-z])[A-Z]/g, ' $&')
		.replace(/\bApi\b/, 'API')
		.replace(/ From /, ' From ');

const descriptionOf = (name: string): INodeTypeDescription => BUILT.find((one) => one.name === name)!;

interface Codex {
	readonly node: string;
	readonly alias: readonly string[];
}

const codexOf = (folder: string): Codex => JSON.parse(readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8')) as Codex;

describe.each(FOLDERS)('%s', (folder) => {
	const name = `t${folder.slice(1)}`;

	test('folder, class, type, label, icon and codex have one name', () => {
		const description = descriptionOf(name);
		const icon = `${folder[6]!.toLowerCase()}${folder.slice(7)}`;
		expect(description.displayName).toBe(labelOf(folder));
		expect(description.defaults.name).toBe(labelOf(folder));
		expect(readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.ts`), 'utf8')).toMatch(`export class ${folder} implements INodeType`);
		for (const file of [`${icon}.svg`, `${icon}.dark.svg`]) expect([file, existsSync(join(ROOT, 'icons', file))]).toEqual([file, true]);
		expect(JSON.stringify(description.iconUrl)).toContain(`${icon}.svg`);
		expect(codexOf(folder).node).toBe(`n8n-nodes-tiktok-business.${name}`);
	});

	test('no resource is chosen where there is but one', () => {
		const resource = descriptionOf(name).properties.find((property) => property.name === 'resource');
		expect(resource === undefined || resource.type === 'hidden' || resource.options!.length > 1).toBe(true);
	});
});

test.each([
	['tiktok ads', ['tikTokCampaign', 'tikTokAdGroup', 'tikTokAd', 'tikTokReport', 'tikTokAdAccount', 'tikTokLead', 'tikTokTrigger']],
	['tik tok', ['tikTokCampaign', 'tikTokPost', 'tikTokProfile', 'tikTokRenderAvatarVideo']],
	['tiktok ads manager', ['tikTokCampaign', 'tikTokAdGroup', 'tikTokAd', 'tikTokReport']],
	['ai avatar', ['tikTokRenderAvatarVideo', 'tikTokDigitalAvatar']],
	['ugc video', ['tikTokRenderAvatarVideo']],
	['talking head', ['tikTokRenderAvatarVideo']],
	['video generation', ['tikTokRenderAvatarVideo']],
	['script to video', ['tikTokRenderAvatarVideo']],
	['spark ads', ['tikTokAd', 'tikTokIdentity']],
	['conversions api', ['tikTokEvent']],
	['capi', ['tikTokEvent']],
	['pixel', ['tikTokEvent', 'tikTokMeasurement']],
	['smart+', ['tikTokSmartCreativeAd', 'tikTokCampaign']],
	['lookalike', ['tikTokAudience']],
	['webhook', ['tikTokWebhookTrigger']],
	['new lead', ['tikTokWebhookTrigger']],
	['custom audience', ['tikTokAudience', 'tikTokAudienceFromItems']],
])('“%s” finds %j', (words, nodes) => {
	const found = FOLDERS.map(codexOf).filter(({ alias }) => alias.some((one) => one.toLowerCase() === words));
	expect(found.map(({ node }) => node.slice(node.indexOf('.') + 1))).toEqual(expect.arrayContaining(nodes));
});

test('hints for n8n’s AI builder name nodes that are here, and no node twice', () => {
	const related = BUILT.flatMap(({ name, builderHint }) => (builderHint?.relatedNodes ?? []).map(({ nodeType }) => [name, nodeType.replace(/^.*\./, '')]));
	expect(related.length).toBeGreaterThan(5);
	for (const [name, other] of related) {
		expect(other).not.toBe(name);
		expect(BUILT.map((one) => one.name)).toContain(other);
	}
	expect(new Set(related.map(String)).size).toBe(related.length);
});
