import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import { startSandbox, type RecordedCall, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import { clock, loadThisPackage } from './package';

export { clock, loadThisPackage };

/** Ad accounts of the sandbox; pickers list the first three. */
export const ACCOUNTS = [
	'7100000000000000017',
	'7100000000000000239',
	'7100000000000000451',
	'7100000000000000673',
	'7100000000000000895',
	'7100000000000001017',
	'7100000000000001239',
] as const;

export const BUSINESS_CENTER = '7000000000000000011';

export const startReportSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> =>
	await startSandbox({ timeScale: 0, callsPerSecond: 10_000, ...options });

const RESOURCES: Readonly<Record<string, string>> = { runReport: 'report' };

export interface ReportRunOptions {
	readonly items?: INodeExecutionData[];
	readonly node?: Partial<INode>;
	readonly onRunning?: (cancel: () => void) => void;
	readonly retryOf?: RunResult;
}

/** Runs one operation of TikTok Report in n8n's engine. */
export async function runReportNode(
	sandbox: Pick<Sandbox, 'url'>,
	operation: string,
	parameters: IDataObject,
	more: ReportRunOptions = {},
): Promise<RunResult> {
	return await runNode(await loadThisPackage(), {
		type: 'tikTokReport',
		parameters: {
			authentication: 'accessToken',
			resource: RESOURCES[operation] ?? 'reportTask',
			operation,
			...('start_date' in parameters && { date_range: 'custom' }),
			...parameters,
		},
		credentials: { tikTokBusinessApi: { environment: 'custom', baseUrl: sandbox.url, accessToken: 'sandbox-token', accessLevel: 'ultimate' } },
		...more,
	});
}

export const jsonOf = (finished: RunResult): IDataObject[] => {
	if (finished.error) throw new Error(`${finished.error.message} | ${finished.error.description ?? ''}`);
	return finished.items('Node').map(({ json }) => json);
};

/** The query of a GET, with JSON parsed. */
export const queryOf = ({ query }: RecordedCall): Record<string, unknown> =>
	Object.fromEntries(Object.entries(query).map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]));

export const bodyOf = ({ body }: RecordedCall): IDataObject => JSON.parse(body) as IDataObject;

export const callsTo = (sandbox: Sandbox, path: string): RecordedCall[] => sandbox.calls.filter((call) => call.path.endsWith(path));
