import { hasBrowser, part, Person } from './browser.mjs';
import { nodesOf } from './loading.mjs';
import { assert } from './report.mjs';
import { allAvatars, START, tikTok, workflow } from './workflows.mjs';

const TOKEN = 'tikTokBusinessApi';
const OAUTH = 'tikTokBusinessOAuth2Api';

async function connectByClick(person, credential, { client, sandbox }) {
	const { page } = person;
	await person.open(`/home/credentials/${credential.id}`);
	const dialog = part(page, 'editCredential-modal');
	const [consent] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('button', { name: 'Connect', exact: true }).click()]);
	await consent.locator('#approve').click();
	await part(dialog, 'oauth-connect-success-banner').waitFor();
	await person.shoot('connected');

	const { id } = await client.saveWorkflow(workflow('Connected', tikTok('Avatars', 'tikTokDigitalAvatar', OAUTH, credential, allAvatars)));
	const { status, error, items } = await client.run(id, START);
	assert.equal(status, 'success', error?.message);
	assert.equal(items.Avatars.length, sandbox.state.avatars.length);
}

async function findInCreator(person, panels, names) {
	await person.open(`/workflow/${panels.id}`);
	await part(person.page, 'node-creator-plus-button').click();
	const creator = part(person.page, 'node-creator');
	await creator.locator('input').fill('tiktok');
	const entries = part(creator, 'node-creator-item-name');
	await entries
		.filter({ hasText: /tiktok/i })
		.or(part(creator, 'node-creator-no-results'))
		.first()
		.waitFor();
	const found = await entries.allInnerTexts();
	assert.deepEqual(
		names.filter((name) => !found.includes(name)),
		[],
		'These are not found',
	);
}

async function pickAvatar(person, panels, { sandbox }) {
	const { page } = person;
	await person.openNode(panels, 'Render');
	await part(page, 'rlc-input').first().click();
	const entries = part(page, 'rlc-item');
	await entries.first().waitFor();
	await person.shoot('picker');
	const { avatarName } = sandbox.state.avatars[3];
	await part(page, 'rlc-search').fill(avatarName);
	await entries.filter({ hasText: avatarName }).first().click();
	await page.waitForFunction((name) => [...document.querySelectorAll('input')].some(({ value }) => value === name), avatarName);
	await person.shoot('picked');
}

async function readError(person, { id }) {
	await person.openNode({ id }, 'Avatars');
	await part(person.page, 'node-execute-button').click();
	const message = part(person.page, 'node-error-message');
	await message.waitFor();
	await person.shoot('error');
	assert.match(await message.innerText(), /TikTok no longer accepts this access token/);
}

/** An example on the canvas, with all of its nodes. */
async function openExample(person, { id }, { name, nodes }) {
	await person.open(`/workflow/${id}`);
	const named = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map((node) => node.name);
	await part(person.page, 'canvas-node')
		.nth(named.length - 1)
		.waitFor();
	await person.shoot(`example-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`);
	const titles = await part(person.page, 'canvas-node').evaluateAll((found) => found.map((node) => node.getAttribute('data-node-name')));
	assert.deepEqual(
		named.filter((title) => !titles.includes(title)),
		[],
		'These are not on the canvas',
	);
}

/** What n8n's pages show. */
export async function checkPages(report, given, shots) {
	const { client, n8n, owner, root, token, tokenCredential, oAuth, stored, exampleWorkflows } = given;
	if (!hasBrowser() && process.env.CI !== 'true') return report.skip('Connect, node creator, panels, picker and error in the browser', 'no Chromium');

	const wrong = await client.saveCredential({ ...tokenCredential, name: 'Wrong token', data: { ...tokenCredential.data, accessToken: 'no-such-token' } });
	const refused = await client.saveWorkflow(workflow('Wrong token', tikTok('Avatars', 'tikTokDigitalAvatar', TOKEN, wrong, allAvatars)));
	const offered = nodesOf(root);
	const nodes = [
		tikTok('Create', 'tikTokDigitalAvatar', TOKEN, token, { resource: 'videoTask', operation: 'createVideoTasks' }),
		tikTok('Videos', 'tikTokDigitalAvatar', TOKEN, token, { resource: 'video', operation: 'getManyVideos' }),
		tikTok('Render', 'tikTokRenderAvatarVideo', TOKEN, token),
		...offered.filter(({ name }) => !/DigitalAvatar|RenderAvatarVideo/.test(name)).map(({ name }) => tikTok(name, name, TOKEN, token)),
	];
	const panels = await client.saveWorkflow(workflow('Panels', ...nodes));

	let person;
	await report.check('A person logs in with Chromium', async () => {
		person = await Person.logIn(n8n, owner, shots);
	});
	if (!person) return;
	try {
		await report.check('Connect, Approve, and the credential works', async () => await connectByClick(person, oAuth, given));
		await report.check('The node creator finds the nodes by “tiktok”', async () => {
			try {
				await findInCreator(
					person,
					panels,
					// n8n leaves the word out there.
					offered.map(({ displayName }) => displayName.replace(/ Trigger$/, '')),
				);
			} finally {
				await person.shoot('creator');
			}
		});
		for (const { name } of nodes) {
			await report.check(`The panel of “${name}” opens`, async () => {
				await person.openNode(panels, name);
				await person.shoot(`panel-${name.toLowerCase()}`);
			});
		}
		for (const example of exampleWorkflows(stored)) {
			await report.check(`The example “${example.name}” opens`, async () => await openExample(person, await client.saveWorkflow(example), example));
		}
		await report.check('An avatar is picked from the list', async () => await pickAvatar(person, panels, given));
		await report.check('A refusal of TikTok is shown in words', async () => await readError(person, refused));
	} finally {
		await person.leave();
	}
}
