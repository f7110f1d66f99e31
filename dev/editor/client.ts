import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The only account of the n8n that is started here; it can be reached from this machine only. */
export const OWNER = { email: 'you@example.com', password: 'TikTok-sandbox-1', firstName: 'Sandbox', lastName: 'Owner' } as const;

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, unknown>>;
	readonly [field: string]: unknown;
}

export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Credential {
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** What n8n knows a stored thing by. */
export interface Stored {
	readonly id: string;
	readonly name: string;
}

interface RunError {
	readonly message: string;
	readonly description?: string;
	readonly node?: { readonly name: string };
}

/** How a run of a workflow went. */
interface Execution {
	readonly id: string;
	readonly status: 'success' | 'error' | 'canceled' | 'crashed' | 'waiting' | 'running' | 'new';
	/** What stopped it. */
	readonly error?: RunError;
	/** The JSON of the items that each node gave out in its last run, by the node's name. */
	readonly items: Readonly<Record<string, ReadonlyArray<Record<string, unknown>>>>;
}

interface NodeRun {
	readonly data?: { readonly main?: ReadonlyArray<ReadonlyArray<{ readonly json: Record<string, unknown> }> | null> };
}

interface RunData {
	readonly resultData?: { readonly error?: RunError; readonly runData: Readonly<Record<string, readonly NodeRun[]>> };
}

/** n8n stores an execution in a notation of its own for data with cycles; its own reader comes with it. */
const parseStored = (text: string): RunData | undefined => {
	const { parse } = createRequire(join(__dirname, '..', '..', '..', 'dev', 'editor', 'package.json'))('flatted') as {
		parse: (text: string) => RunData | undefined;
	};
	return parse(text);
};

/** @param data what is stored of it; n8n stores nothing before its first node has ended */
function executionOf(id: string, status: Execution['status'], data: RunData | undefined): Execution {
	const items = Object.entries(data?.resultData?.runData ?? {}).map(([node, runs]): [string, Array<Record<string, unknown>>] => [
		node,
		(runs.at(-1)?.data?.main ?? []).flatMap((output) => (output ?? []).map(({ json }) => json)),
	]);
	return { id, status, error: data?.resultData?.error, items: Object.fromEntries(items) };
}

const ENDED: ReadonlySet<string> = new Set(['success', 'error', 'canceled', 'crashed']);

/** Speaks to n8n the way its editor does. */
export class N8nClient {
	readonly #browserId = randomUUID();
	readonly #cookies = new Map<string, string>();

	/** @param url the editor's address, without a slash at its end */
	constructor(readonly url: string) {}

	async #send(method: string, path: string, body?: object): Promise<string> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const ask = async () =>
			await fetch(`${this.url}${path}`, {
				method,
				headers: { 'content-type': 'application/json', cookie, 'browser-id': this.#browserId },
				...(body && { body: JSON.stringify(body) }),
			});
		// A busy n8n may close a connection that is to be used again: what only reads is asked for once more.
		const answer = await ask().catch(async (error: unknown) => {
			if (method !== 'GET') throw error;
			return await ask();
		});
		for (const given of answer.headers.getSetCookie()) {
			const [, name, value] = /^([^=]*)=([^;]*)/.exec(given) ?? [];
			if (name) this.#cookies.set(name, value ?? '');
		}
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: n8n answered ${answer.status} ${text.slice(0, 500)}`);
		return text;
	}

	/**
	 * A request to n8n, in the name of who logged in; paths begin below the address of the editor.
	 *
	 * @returns the answer's `data`, or all of it where it has none
	 * @throws Error with n8n's words where it refuses
	 */
	async request(method: string, path: string, body?: object): Promise<unknown> {
		const text = await this.#send(method, path, body);
		const said: unknown = text ? JSON.parse(text) : undefined;
		return said && typeof said === 'object' && 'data' in said ? said.data : said;
	}

	/** A page of n8n, as HTML. */
	async visit(path: string): Promise<string> {
		return await this.#send('GET', path);
	}

	/** Logs in as the owner, whose account is made first where there is none. */
	async logIn(): Promise<void> {
		const { userManagement } = (await this.request('GET', '/rest/settings')) as { userManagement: { showSetupOnFirstLoad: boolean } };
		if (userManagement.showSetupOnFirstLoad) await this.request('POST', '/rest/owner/setup', OWNER);
		else await this.request('POST', '/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** Stores a credential, in place of one that has its name and type. */
	async saveCredential(credential: Credential): Promise<Stored> {
		const all = (await this.request('GET', '/rest/credentials')) as ReadonlyArray<Stored & { readonly type: string }>;
		const old = all.find(({ name, type }) => name === credential.name && type === credential.type);
		const saved = old
			? await this.request('PATCH', `/rest/credentials/${old.id}`, { ...credential, id: old.id })
			: await this.request('POST', '/rest/credentials', credential);
		return saved as Stored;
	}

	/** Has n8n try a credential; what is given as `data` takes the place of what is stored. */
	async testCredential(id: string, credential: Credential): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return (await this.request('POST', '/rest/credentials/test', { credentials: { id, ...credential } })) as { status: 'OK' | 'Error'; message: string };
	}

	/** Stores a workflow, in place of one that has its name. */
	async saveWorkflow({ name, nodes, connections, settings = {} }: Workflow): Promise<Stored> {
		const all = (await this.request('GET', '/rest/workflows')) as readonly Stored[];
		const old = all.find((stored) => stored.name === name);
		const wanted = { name, nodes, connections, settings };
		return (
			old ? await this.request('PATCH', `/rest/workflows/${old.id}`, wanted) : await this.request('POST', '/rest/workflows', { ...wanted, active: false })
		) as Stored;
	}

	/**
	 * Runs a stored workflow from a trigger and waits for its end.
	 *
	 * @throws Error where it has not ended in time, or n8n waits for something from outside
	 */
	async run(id: string, trigger: string, within = 120_000): Promise<Execution> {
		const { executionId } = (await this.request('POST', `/rest/workflows/${id}/run`, { triggerToStartFrom: { name: trigger } })) as {
			executionId?: string;
		};
		if (!executionId) throw new Error(`n8n waits for something to start “${trigger}”`);
		return await this.#ended(executionId, within);
	}

	/**
	 * Retries a failed execution, as from the list of executions, and waits for its end.
	 *
	 * @param current with the workflow as it is now, instead of as it was
	 * @throws Error where it has not ended in time
	 */
	async retry(executionId: string, current: boolean, within = 120_000): Promise<Execution> {
		const { id } = (await this.request('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: current })) as { id: string };
		return await this.#ended(id, within);
	}

	/** An execution, as far as it is. */
	async execution(id: string): Promise<Execution> {
		const { status, data } = (await this.request('GET', `/rest/executions/${id}`)) as { status: Execution['status']; data: string };
		return executionOf(id, status, parseStored(data));
	}

	/** @throws Error where it has not ended in time */
	async #ended(executionId: string, within: number): Promise<Execution> {
		for (const until = Date.now() + within; Date.now() < until; await sleep(200)) {
			const execution = await this.execution(executionId);
			if (ENDED.has(execution.status)) return execution;
		}
		throw new Error(`Execution ${executionId} has not ended after ${within / 1000} s`);
	}

	/** The types of nodes and of credentials that n8n offers, by name. */
	async types(kind: 'nodes' | 'credentials'): Promise<string[]> {
		const all = (await this.request('GET', `/types/${kind}.json`)) as ReadonlyArray<{ name: string }>;
		return all.map(({ name }) => name);
	}
}
