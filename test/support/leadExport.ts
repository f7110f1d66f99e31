import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf } from './avatarNode';
import { byToken } from './credentials';
import { clock, loadThisPackage } from './package';
import { ACCOUNT, locator } from './values';

export const FORM = '7680000000000000017';
export const OTHER_FORM = '7680000000000000239';

export const ofForm = { leads_in: 'AD_ACCOUNT', advertiser_id: locator(ACCOUNT), leads_of: 'FORM', page_id__all: locator(FORM) };

/** How much faster than real time the node and the sandbox run. */
const SPEED = 100;

interface RunSettings {
	readonly url?: string;
	readonly items?: IDataObject[];
	readonly node?: Partial<INode>;
	readonly retryOf?: RunResult;
}

/** Starts a sandbox for a test file, resets it before each test, and returns functions that run TikTok Lead on it. */
export function setUpLeads() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		clock.speed = SPEED;
		context.sandbox = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
	});
	beforeEach(() => context.sandbox.reset());
	afterAll(async () => {
		clock.speed = 1;
		await context.sandbox.close();
	});

	const run = async (operation: string, parameters: IDataObject, { url = context.sandbox.url, items, ...rest }: RunSettings = {}): Promise<RunResult> =>
		await runNode(await loadThisPackage(), {
			type: 'tikTokLead',
			parameters: { authentication: 'accessToken', resource: 'lead', operation, ...parameters },
			credentials: byToken(url),
			...(items && { items: itemsOf(...items) }),
			...rest,
		});
	return {
		context,
		run,
		getAll: async (parameters: IDataObject = {}, settings: RunSettings = {}) =>
			await run('getAllLeads', { ...ofForm, wait_for_completion: true, ...parameters }, settings),
		/** How many calls of a kind there were: create, check or download. */
		countOf: (step: string): number => stepsOf(context.sandbox).filter((one) => one.startsWith(step)).length,
	};
}

/** The items of a run that went well. */
export const outputOf = (finished: RunResult): IDataObject[] => {
	expect(errorTextOf(finished)).toBe('no error: success');
	return jsonOf(finished);
};

/** The calls: what was asked for, and the region. */
export const stepsOf = ({ calls }: Pick<Sandbox, 'calls'>) =>
	calls.map(({ path, body, headers }) => {
		const step = path.endsWith('download/') ? 'download' : (JSON.parse(body) as IDataObject).task_id === undefined ? 'create' : 'check';
		return `${step} ${String(headers['x-lead-region'] ?? 'other')}`;
	});
