import { Container } from '@n8n/di';
import cloneDeep from 'lodash/cloneDeep';
import isEqual from 'lodash/isEqual';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IWorkflowBase,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { AsyncLocalStorage } from 'node:async_hooks';
import { additionalDataFor, type Credentials } from '../../dev/engine';
import { byToken } from './credentials';
import { loadThisPackage } from './package';

/** n8n's two ways to keep what a trigger remembers: in the workflow's static data, or in a row that is written with the execution. */
export type PollEngine = 'memory' | 'durable';

interface PollHarnessOptions {
	readonly url: string;
	readonly parameters: IDataObject;
	readonly engine?: PollEngine;
	readonly credentials?: Credentials;
	/** Milliseconds a poll may take; n8n's own by default. */
	readonly budget?: number;
	readonly workflowId?: string;
}

/** What a started n8n holds of an active workflow. */
interface Running {
	readonly workflow: Workflow;
	readonly poll: (isTest?: boolean) => Promise<void>;
}

let harnesses = 0;

/**
 * An active workflow that begins with the trigger, in n8n-core's own poll context and executor. What n8n's main process adds is
 * done as there (n8n/dist/workflows/triggers/trigger-execution-context.factory.js): when the static data is saved, and
 * how a durable cursor is staged.
 */
export class PollHarness {
	/** What the database holds: static data or cursor, as text. */
	stored = '{}';

	/** The items of each execution that a poll started. */
	readonly executions: INodeExecutionData[][] = [];

	/** Errors of polls, as the list of executions shows them. */
	readonly errors: Array<Error & { description?: string; failure?: unknown }> = [];

	/** The process dies after it started the execution, before it saved what the trigger remembers. Once. */
	diesBeforeSaving = false;

	private running: Running | undefined;

	/** How many processes there were: what an earlier one still does has no effect. */
	private process = 0;

	private underway: Promise<unknown> = Promise.resolve();

	private readonly workflowId: string;

	private name = 'TikTok Trigger';

	private constructor(
		readonly options: PollHarnessOptions,
		readonly parameters: IDataObject,
	) {
		this.workflowId = options.workflowId ?? `workflow-${++harnesses}`;
	}

	/** A workflow that is not active yet. */
	static create(options: PollHarnessOptions): PollHarness {
		return new PollHarness(options, { authentication: 'accessToken', pollTimes: { item: [{ mode: 'everyMinute' }] }, ...options.parameters });
	}

	/** A workflow that a person has activated. @throws what the first poll throws */
	static async activate(options: PollHarnessOptions): Promise<PollHarness> {
		const harness = PollHarness.create(options);
		await harness.activate();
		return harness;
	}

	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	get ids(): string[] {
		return this.items.map(({ event_id }) => String(event_id));
	}

	/** What the trigger remembers, as it is stored. */
	get state(): IDataObject {
		const all = JSON.parse(this.stored) as Record<string, IDataObject>;
		return this.isDurable ? all : (all[`node:${this.name}`] ?? {});
	}

	private get isDurable(): boolean {
		return this.options.engine === 'durable';
	}

	/** Takes out the items so far. */
	take(): IDataObject[] {
		const { items } = this;
		this.executions.length = 0;
		return items;
	}

	/** Activates the workflow, as a person does, or n8n when it starts. */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const running = await this.start('trigger', activation);
		// The durable engine polls at once only where the schedule is new.
		if (!this.isDurable || activation === 'activate') await running.poll(true);
		if (!this.isDurable) this.save(running.workflow);
		this.running = running;
	}

	/** One poll, as when its time has come. */
	async poll(): Promise<IDataObject[]> {
		const before = this.items.length;
		await (this.underway = this.running!.poll());
		return this.items.slice(before);
	}

	/** The process ends, in the middle of a poll if one is underway; n8n starts again with what is stored. */
	async restart(): Promise<void> {
		this.running = undefined;
		this.process++;
		await this.underway;
		await this.activate('init');
	}

	deactivate(): void {
		this.running = undefined;
	}

	rename(name: string): void {
		this.name = name;
	}

	/** What “Fetch Test Event” shows. */
	async fetchTestEvent(): Promise<IDataObject[]> {
		const shown = PollHarness.create({ ...this.options, workflowId: this.workflowId });
		const { workflow, poll } = await shown.start('manual', 'manual');
		const before = JSON.stringify(workflow.staticData);
		await poll(true);
		if (JSON.stringify(workflow.staticData) !== before) throw new Error('a test event left something behind');
		return shown.items;
	}

	private save(workflow: Workflow): void {
		// n8n's own mark for data that was assigned to.
		if (!(workflow.staticData as { __dataChanged?: boolean }).__dataChanged) return;
		this.stored = JSON.stringify(workflow.staticData);
		(workflow.staticData as { __dataChanged?: boolean }).__dataChanged = false;
	}

	private async start(mode: WorkflowExecuteMode, activation: WorkflowActivateMode): Promise<Running> {
		const pack = await loadThisPackage();
		const { url, credentials = byToken(url), budget } = this.options;
		const nodes = [
			{
				id: 'trigger',
				name: this.name,
				type: `${pack.name}.tikTokTrigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: this.parameters,
				credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
			} as INode,
		];
		const base = { id: this.workflowId, name: this.workflowId, nodes, connections: {}, active: true } as unknown as IWorkflowBase;
		const staticData = this.isDurable ? {} : (JSON.parse(this.stored) as IDataObject);
		const workflow = new Workflow({ ...base, active: true, nodeTypes: pack.nodeTypes, staticData });
		const node = workflow.getNode(this.name)!;
		const staging = new AsyncLocalStorage<{ snapshot: IDataObject; seed: IDataObject }>();
		const takeStaged = (): string | undefined => {
			const staged = staging.getStore();
			return staged && !isEqual(staged.snapshot, staged.seed) ? JSON.stringify(staged.snapshot) : undefined;
		};
		const { process } = this;
		const emit = ([items]: INodeExecutionData[][]): void => {
			if (process !== this.process) return;
			this.executions.push(items!);
			if (this.diesBeforeSaving) {
				this.diesBeforeSaving = false;
				// The durable engine writes both or none.
				if (this.isDurable) this.executions.pop();
				return;
			}
			if (this.isDurable) this.stored = takeStaged() ?? this.stored;
			else this.save(workflow);
		};
		const runPoll = async <T>(poll: () => Promise<T>): Promise<T> => {
			if (!this.isDurable) return await poll();
			const seed = JSON.parse(this.stored) as IDataObject;
			return await staging.run({ snapshot: cloneDeep(seed), seed }, poll);
		};
		const context = new PollContext(
			workflow,
			node,
			additionalDataFor(pack, base, credentials, '0'),
			mode,
			activation,
			emit,
			(error) => void this.errors.push(error),
			async () => {
				if (process === this.process) this.stored = takeStaged() ?? this.stored;
			},
			runPoll,
			() => (this.isDurable ? staging.getStore()!.snapshot : workflow.getStaticData('node', node)),
			budget === undefined ? undefined : () => budget,
		);
		return { workflow, poll: Container.get(PollTriggerExecutor).create(workflow, node, context, () => true) };
	}
}
