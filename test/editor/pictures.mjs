/**
 * Takes the pictures of README, CONTRIBUTING and docs from the real n8n: `node test/editor/pictures.mjs [NAME...]`. A name is that of a file
 * in docs/pictures without its extension; without names all are taken.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { furnish } from './furnish.mjs';
import { tikTok, workflow } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'docs', 'pictures');

const TOKEN = 'tikTokBusinessApi';
const ACCOUNT = { __rl: true, mode: 'list', value: '7100000000000000017', cachedResultName: 'Lighthouse Coffee' };

/** The ten forms that people meet first: node type, operation or event, and what else is filled in. */
const FORMS = {
	'form-campaign': ['tikTokCampaign', { operation: 'createCampaign', advertiser_id: ACCOUNT, objective_type: 'TRAFFIC' }],
	'form-ad-group': ['tikTokAdGroup', { operation: 'createAdGroup', advertiser_id: ACCOUNT }],
	'form-ad': ['tikTokAd', { operation: 'createAds', advertiser_id: ACCOUNT, creatives: { item: [{}] } }],
	'form-report': ['tikTokReport', { operation: 'runReport', advertiser_ids: ['7100000000000000017'], date_range: 'last7Days' }],
	'form-render': ['tikTokRenderAvatarVideo', {}],
	'form-event': ['tikTokEvent', {}],
	'form-audience': ['tikTokAudienceFromItems', { advertiser_id: ACCOUNT }],
	'form-lead': ['tikTokLead', { advertiser_id: ACCOUNT }],
	'form-trigger': ['tikTokTrigger', { advertiser_id: ACCOUNT }],
	'form-custom-api-call': ['tikTokCustomApiCall', {}],
};

/** Widest and tallest that a form is shown, in pixels. */
const FORM = { width: 1440, height: 1100 };

/** What n8n lays over the canvas. */
const HIDDEN = `${[
	'.vue-flow__panel',
	...['canvas-chat-panel', 'execute-workflow-button'].map((name) => `[data-test-id*="${name}"]`),
	...['executionButtons', 'main-header-tabs', 'tab-bar', 'creatorButton'].map((name) => `[class*="${name}"]`),
].join()} { visibility: hidden }`;

const CANVAS = { width: 1500, height: 620 };

async function main() {
	const wanted = process.argv.slice(2);
	const isWanted = (name) => !wanted.length || wanted.includes(name);
	await prepare();
	const require = createRequire(import.meta.url);
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	const { part, Person } = await import('./browser.mjs');
	mkdirSync(folder, { recursive: true });

	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-n8n-'));
	const sandbox = await built('sandbox/server').startSandbox();
	let n8n;
	let person;
	try {
		n8n = await built('dev/n8n').startN8n({ userFolder, log: console.log });
		const { client, owner, token, stored, exampleWorkflows } = await furnish(n8n, sandbox, built);
		person = await Person.logIn(n8n, owner);
		const { page } = person;
		const take = async (name, target, options) => {
			// Waits for the animations of menus and panels.
			await page.waitForTimeout(1200);
			await target.screenshot({ path: join(folder, `${name}.png`), ...options });
			console.log(name);
		};

		await page.setViewportSize(FORM);
		const shown = Object.entries(FORMS).filter(([name]) => isWanted(name));
		const forms = await client.saveWorkflow(workflow('Forms', ...shown.map(([name, [type, parameters]]) => tikTok(name, type, TOKEN, token, parameters))));
		for (const [name] of shown) {
			// The editor would keep the panel that is open.
			await page.goto('about:blank');
			await person.openNode(forms, name);
			await take(name, part(page, 'node-parameters'));
		}

		if (isWanted('connect')) {
			const data = { environment: 'production', accessLevel: 'basic', clientId: '7300000000000000017', clientSecret: 'a secret' };
			const { id } = await client.saveCredential({ name: 'TikTok Business account', type: 'tikTokBusinessOAuth2Api', data });
			await person.open(`/home/credentials/${id}`);
			await take('connect', part(page, 'editCredential-modal'));
		}

		await page.setViewportSize(CANVAS);
		const files = readdirSync(join(root, 'examples'))
			.filter((name) => name.endsWith('.json'))
			.sort();
		for (const [index, example] of exampleWorkflows(stored).entries()) {
			const file = `example-${files[index].replace('.json', '')}`;
			if (!isWanted(file)) continue;
			const { id } = await client.saveWorkflow(example);
			await person.open(`/workflow/${id}`);
			await part(page, 'canvas-node').first().waitFor();
			await page.addStyleTag({ content: HIDDEN });
			await page.keyboard.press('1');
			await take(file, part(page, 'canvas-wrapper').or(part(page, 'canvas')).first());
		}
	} finally {
		await person?.leave();
		await n8n?.stop();
		await sandbox.close();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
