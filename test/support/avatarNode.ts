import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { thisPackage } from './package';
import { picked } from './values';

/** Which resource of the node an operation stands under. */
const RESOURCES: Readonly<Record<string, string>> = {
	getManyAvatars: 'avatar',
	createVideoTasks: 'videoTask',
	getVideoTasks: 'videoTask',
	getManyVideos: 'video',
	renameVideo: 'video',
};

export interface AvatarRun {
	readonly credentials: Credentials;
	readonly items?: INodeExecutionData[];
	readonly node?: Partial<INode>;
	readonly onRunning?: (cancel: () => void) => void;
}

/** Runs one operation of TikTok Digital Avatar in n8n's engine. */
export async function avatarNode(operation: string, parameters: IDataObject, options: AvatarRun): Promise<RunResult> {
	const authentication = 'tikTokBusinessApi' in options.credentials ? 'accessToken' : 'oAuth2';
	return await runNode(await thisPackage(), {
		type: 'tikTokDigitalAvatar',
		parameters: { authentication, resource: RESOURCES[operation]!, operation, ...parameters } as INode['parameters'],
		...options,
	});
}

/** The `json` of what came out. */
export const jsonOf = (finished: RunResult, output = 0): IDataObject[] => finished.items('Node', output).map(({ json }) => json);

/** Indexes of the input items that the outputs belong to, in the order of the outputs. */
export const pairsOf = (finished: RunResult, output = 0): unknown[] =>
	finished.items('Node', output).map(({ pairedItem }) => (pairedItem as { item?: number } | undefined)?.item);

/** Input items of these contents. */
export const itemsOf = (...contents: IDataObject[]): INodeExecutionData[] => contents.map((json) => ({ json }));

/** What was picked in a list that is searched entry by entry. */
export const entries = (...ids: unknown[]): IDataObject => ({ item: ids.map((id) => ({ id: picked(id) })) });

export const AVATAR = '7300000000000000001';

/** Entries of the field Videos. */
export const videos = (...entries: IDataObject[]): IDataObject => ({
	material_packages: { item: entries.map((entry) => ({ avatar_id: picked(AVATAR), script: 'Good morning.', ...entry })) },
});

/** What a run ended with, as a person sees it. */
export const told = (finished: RunResult): string =>
	finished.error ? `${finished.error.message} | ${finished.error.description ?? ''}` : `no error: ${finished.status}`;

/** Puts finished renderings into a sandbox, the way TikTok has them from earlier days. */
export async function renderInSandbox(sandbox: Sandbox, ...packages: IDataObject[]): Promise<string[]> {
	const avatar_id = sandbox.state.avatars[0]!.avatarId;
	const made: string[] = [];
	for (const one of packages) {
		const answer = await fetch(`${sandbox.url}/open_api/v1.3/creative/digital_avatar/video/task/create/`, {
			method: 'POST',
			headers: { 'Access-Token': 'sandbox-token', 'Content-Type': 'application/json' },
			body: JSON.stringify({ material_packages: [{ avatar_id, script: 'Hello', ...one }] }),
		});
		const { data } = (await answer.json()) as { data: { list: Array<{ task_id: string }> } };
		made.push(data.list[0]!.task_id);
	}
	sandbox.advance(600_000);
	(sandbox.calls as unknown[]).length = 0;
	return made;
}
