import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, runWorkflow, type RunResult } from '../engine';
import { scaleClocks } from '../scaledClock';
import { measure } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer, stateOf } from './servers';
import { byId, credentialsFor, HTTP_REQUEST, httpRequest, openHost, PACKAGE_FOLDER, setLevel, type BenchmarkHost } from './host';

/** TikTok's seconds in a real one; the pace of calls goes as fast. */
const SCALE = 100;

const CALLS_PER_SECOND = 10;

/** What the loop waits between two looks, in TikTok's seconds. */
const LOOK_EVERY = 10;

const TASKS = '/open_api/v1.3/creative/digital_avatar/video/task';

const scripts = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { script: `Script number ${index}: good morning, and welcome to the show` } }));

const node = (name: string, type: string, typeVersion: number, parameters: IDataObject): INode => ({
	id: name,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
});

const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];

const finishedOrNot = (value: string): IDataObject => ({
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		combinator: 'and',
		conditions: [{ id: 'ready', leftValue: value, rightValue: 'SUCCESS', operator: { type: 'string', operation: 'equals' } }],
	},
	options: {},
});

/** What people build without our node: one script after the other, a look every ten seconds. */
const loop = (url: string, avatarId: string) => ({
	nodes: [
		node('Start', 'manualTrigger', 1, {}),
		node('Loop', 'splitInBatches', 3, { batchSize: 1, options: {} }),
		node('Create', 'httpRequest', HTTP_REQUEST.typeVersion!, {
			...httpRequest('POST', `${url}${TASKS}/create/`, {}),
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ material_packages: [{ avatar_id: "${avatarId}", script: $json.script }] }) }}`,
		}),
		node('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: LOOK_EVERY / SCALE, unit: 'seconds' }),
		node(
			'Look',
			'httpRequest',
			HTTP_REQUEST.typeVersion!,
			httpRequest('GET', `${url}${TASKS}/get/`, { task_ids: '={{ JSON.stringify([$json.data.list[0].task_id]) }}' }),
		),
		node('Ready', 'if', 2.2, finishedOrNot('={{ $json.data.list[0].status }}')),
	],
	connections: {
		Start: { main: [to('Loop')] },
		Loop: { main: [[], to('Create')] },
		Create: { main: [to('Wait')] },
		Wait: { main: [to('Look')] },
		Look: { main: [to('Ready')] },
		Ready: { main: [to('Loop'), to('Wait')] },
	},
});

const runsOf = ({ run }: RunResult): number => Object.values(run.data.resultData.runData).reduce((sum, runs) => sum + runs.length, 0);

/** Renders scripts on a sandbox of its own, and tells what that took. */
async function rendered(count: number, work: (url: string, avatarId: string, items: INodeExecutionData[]) => Promise<RunResult>) {
	const { url, stop } = await startServer({ kind: 'sandbox', timeScale: SCALE, callsPerSecond: CALLS_PER_SECOND * SCALE });
	const [avatar] = (await stateOf(url)).avatars;
	let runs = 0;
	const { wall } = await measure(async () => {
		const result = await work(url, avatar!.avatarId, scripts(count));
		if (result.error) throw result.error;
		runs = runsOf(result);
	});
	const { calls, videos } = await stateOf(url);
	stop();
	if (videos.length !== count) throw new Error(`${videos.length} videos of ${count} scripts`);
	return { calls, runs, seconds: (wall / 1000) * SCALE };
}

const withNode =
	(host: BenchmarkHost) =>
	async (url: string, avatarId: string, items: INodeExecutionData[]): Promise<RunResult> =>
		await runNode(host, {
			type: 'tikTokRenderAvatarVideo',
			parameters: {
				authentication: 'accessToken',
				operation: 'render',
				avatar_id: byId(avatarId),
				script: '={{ $json.script }}',
				downloadVideo: false,
				options: {},
			} as INode['parameters'],
			items,
			credentials: credentialsFor(url),
		});

/**
 * What 1, 5 and 100 scripts take from order to finished video, against a loop of n8n's own nodes: calls to TikTok, runs
 * of nodes, and seconds of TikTok's time, which goes 100 times as fast here.
 */
export const render: Benchmark = async ({ quick }) => {
	const host = await openHost();
	scaleClocks(PACKAGE_FOLDER).speed = SCALE;
	setLevel('ultimate', CALLS_PER_SECOND * SCALE);
	const byHand = async (url: string, avatarId: string, items: INodeExecutionData[]) => await runWorkflow(host, loop(url, avatarId), { items });
	// To warm up: what is slow at first would count a hundredfold.
	for (const work of [byHand, withNode(host)]) await rendered(1, work);
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const count of [1, 5, 100]) {
		const ours = await rendered(count, withNode(host));
		const theirs = quick && count > 1 ? undefined : await rendered(count, byHand);
		const figures = (name: string, { calls, runs, seconds }: typeof ours) => [String(count), name, String(calls), String(runs - 1), fixed(seconds, 0)];
		if (theirs) rows.push(figures('HTTP Request, Wait, If, Loop', theirs));
		rows.push(figures('TikTok Render Avatar Video', ours));
		if (count === 100) goals.push({ what: 'Calls for 100 scripts', figure: ours.calls, unit: '', atMost: 60 });
	}
	return {
		title: 'Scripts to videos',
		about:
			`Calls to TikTok, runs of nodes, and seconds of TikTok’s time (${SCALE} times as fast here, the pace ` +
			`of calls too). A script of this length renders in 60 to 70 s; the loop looks every ${LOOK_EVERY} s.`,
		columns: ['Scripts', 'Workflow', 'Calls', 'Node runs', 'Seconds'],
		rows,
		goals,
	};
};
