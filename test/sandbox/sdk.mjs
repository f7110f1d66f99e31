/**
 * TikTok's official SDK against the sandbox: a program written with it runs there as it does at TikTok. Installs the SDK
 * where that is due; ends with one line that counts the calls.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { prepare } from '../../dev/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bench = join(root, 'dev', 'bench');
await prepare();
execFileSync(process.execPath, [join(bench, 'install.mjs')], { stdio: ['ignore', 2, 2] });
const { startSandbox, SANDBOX_TOKEN: token } = createRequire(import.meta.url)(join(root, 'dist/sandbox/server.js'));
const sdk = await import(pathToFileURL(createRequire(join(bench, 'package.json')).resolve('tiktok-business-api-sdk-official')).href);

const ACCOUNT = '7100000000000000017';
const CENTER = '7000000000000000011';

const sandbox = await startSandbox({ callsPerSecond: 1000 });
sdk.ApiClient.instance.basePath = sandbox.url;

/** Calls a method of the SDK, which throws where TikTok refuses. */
const call = async (api, method, ...args) =>
	await new Promise((done, fail) =>
		api[method](...args, (error, response) => (error ? fail(error instanceof Error ? error : new Error(String(error))) : done(response.data))),
	);

const campaigns = new sdk.CampaignCreationApi();
const made = [];

const CALLS = {
	'lists campaigns': async () => (await call(campaigns, 'campaignGet', ACCOUNT, token, {})).list.length > 1,
	'creates a campaign': async () => {
		const body = { advertiser_id: ACCOUNT, campaign_name: 'By the SDK', objective_type: 'TRAFFIC', budget_mode: 'BUDGET_MODE_DAY', budget: 50 };
		made.push((await call(campaigns, 'campaignCreate', token, { body })).campaign_id);
		return sandbox.state.campaigns.some(({ campaign_id: id, campaign_name: name }) => id === made[0] && name === 'By the SDK');
	},
	'finds it by a filter': async () => {
		const { list } = await call(campaigns, 'campaignGet', ACCOUNT, token, { filtering: { campaign_ids: made } });
		return isDeepStrictEqual(
			list.map(({ campaign_name: name }) => name),
			['By the SDK'],
		);
	},
	'turns it off': async () => {
		const body = { advertiser_id: ACCOUNT, campaign_ids: made, operation_status: 'DISABLE' };
		await call(campaigns, 'campaignStatusUpdate', token, { body });
		return sandbox.state.campaigns.find(({ campaign_id: id }) => id === made[0]).operation_status === 'DISABLE';
	},
	'lists ad groups and ads': async () => {
		const groups = await call(new sdk.AdgroupApi(), 'adgroupGet', ACCOUNT, token, {});
		const ads = await call(new sdk.AdApi(), 'adGet', ACCOUNT, token, { page: 1, page_size: 10 });
		return groups.list.length > 0 && ads.list.length > 0;
	},
	'runs a report': async () => {
		const { list } = await call(new sdk.ReportingApi(), 'reportIntegratedGet', 'BASIC', token, {
			advertiser_id: ACCOUNT,
			data_level: 'AUCTION_CAMPAIGN',
			dimensions: ['campaign_id'],
			metrics: ['spend', 'clicks'],
			start_date: '2026-03-01',
			end_date: '2026-03-02',
		});
		return list.length > 0 && list.every(({ metrics }) => Number(metrics.spend) >= 0);
	},
	'reads ad accounts': async () => (await call(new sdk.AccountManagementApi(), 'advertiserInfo', [ACCOUNT], token, {})).list[0].advertiser_id === ACCOUNT,
	'lists what a Business Center has': async () => (await call(new sdk.BCApi(), 'bcAssetGet', CENTER, 'ADVERTISER', token, {})).list.length > 0,
	'lists languages to target': async () => (await call(new sdk.ToolApi(), 'toolLanguage', ACCOUNT, token)).languages.length > 1,
	'uploads an image by its address': async () => {
		const { list } = await call(new sdk.FileApi(), 'adVideoSearch', ACCOUNT, token, {});
		const options = { advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_URL', image_url: list[0].video_cover_url, file_name: 'by-sdk.png' };
		return typeof (await call(new sdk.FileApi(), 'adImageUpload', token, options)).image_id === 'string';
	},
	'is told of a wrong parameter by its name': async () => {
		const refused = await call(campaigns, 'campaignCreate', token, { body: { advertiser_id: ACCOUNT, objective_type: 'TRAFFIC' } }).catch(
			({ message }) => message,
		);
		return /campaign_name/.test(typeof refused === 'string' ? refused : JSON.stringify(refused));
	},
};

let failed = 0;
for (const [name, holds] of Object.entries(CALLS)) {
	const problem = await holds().then(
		(held) => (held ? '' : 'another response'),
		(error) => error.message,
	);
	if (problem) failed++;
	console.log(`${problem ? 'not ok' : 'ok'} - the SDK ${name}${problem && `: ${problem}`}`);
}
await sandbox.close();
console.log(`${Object.keys(CALLS).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
