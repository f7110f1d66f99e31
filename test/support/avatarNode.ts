import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { loadThisPackage } from './package';
import { locator } from './values';

/** The resource of each operation. */
const RESOURCES: Readonly<Record<string, string>> = {
	getManyAvatars: 'avatar',
	createVideoTasks: 'videoTask',
	getVideoTasks: 'videoTask',
	getManyVideos: 'video',
	renameVideo: 'video',
};

export interface AvatarRunOptions {
	readonly credentials: Credentials;
	readonly items?: INodeExecutionData[];
	readonly node?: Partial<INode>;
	readonly onRunning?: (cancel: () => void) => void;
}

/** Runs one operation of TikTok Digital Avatar in n8n's engine. */
export async function runAvatarNode(operation: string, parameters: IDataObject, options: AvatarRunOptions): Promise<RunResult> {
	const authentication = 'tikTokBusinessApi' in options.credentials ? 'accessToken' : 'oAuth2';
	return await runNode(await loadThisPackage(), {
		type: 'tikTokDigitalAvatar',
		parameters: { authentication, resource: RESOURCES[operation]!, operation, ...parameters },
		...options,
	});
}

/** The `json` of the output items. */
export const jsonOf = (finished: RunResult, output = 0): IDataObject[] => finished.items('Node', output).map(({ json }) => json);

/** Indexes of the input items that the output items are paired with, in the order of the output. */
export const pairedItemsOf = (finished: RunResult, output = 0): unknown[] =>
	finished.items('Node', output).map(({ pairedItem }) => (pairedItem as { item?: number } | undefined)?.item);

/** Input items with this `json`. */
export const itemsOf = (...contents: IDataObject[]): INodeExecutionData[] => contents.map((json) => ({ json }));

/** The value of a list in which each entry is searched. */
export const entries = (...ids: unknown[]): IDataObject => ({ item: ids.map((id) => ({ id: locator(id) })) });

export const AVATAR = '7300000000000000001';

/** Entries of the field Videos. */
export const videos = (...entries: IDataObject[]): IDataObject => ({
	material_packages: { item: entries.map((entry) => ({ avatar_id: locator(AVATAR), script: 'Good morning.', ...entry })) },
});

/** The error of a run as n8n shows it. */
export const errorTextOf = (finished: RunResult): string =>
	finished.error ? `${finished.error.message} | ${finished.error.description ?? ''}` : `no error: ${finished.status}`;

/** Adds finished tasks to a sandbox, as if they were from earlier days. */
export async function addFinishedTasks(sandbox: Sandbox, ...packages: IDataObject[]): Promise<string[]> {
	const avatar_id = sandbox.state.avatars[0]!.avatarId;
	const made: string[] = [];
	for (const one of packages) {
		const response = await fetch(`${sandbox.url}/open_api/v1.3/creative/digital_avatar/video/task/create/`, {
			method: 'POST',
			headers: { 'Access-Token': 'sandbox-token', 'Content-Type': 'application/json' },
			body: JSON.stringify({ material_packages: [{ avatar_id, script: 'Hello', ...one }] }),
		});
		const { data } = (await response.json()) as { data: { list: Array<{ task_id: string }> } };
		made.push(data.list[0]!.task_id);
	}
	sandbox.advance(600_000);
	(sandbox.calls as unknown[]).length = 0;
	return made;
}
