import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import { type IBinaryData } from 'n8n-workflow';
import { createRequire } from 'node:module';
import './n8nUserFolder';

/** n8n-core's own copy: dependency containers are one to a copy, and another may lie above it. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as { Container: { get: (type: unknown) => unknown } };

let opened: Promise<void> | undefined;

async function open(mode: 'default' | 'filesystem'): Promise<void> {
	const config = Container.get(BinaryDataConfig) as { mode: string; availableModes: string[] };
	config.mode = mode;
	config.availableModes = ['filesystem'];
	await (Container.get(BinaryDataService) as BinaryDataService).init();
}

/** Stores files of nodes on disk from now on, which is n8n's default. */
export async function keepFilesOnDisk(): Promise<void> {
	await (opened = open('filesystem'));
}

/** A file outside n8n's memory, as a node that downloaded it leaves it. */
export async function storeFile(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
	await openBinaryStore();
	const service = Container.get(BinaryDataService) as { mode: string; store: BinaryDataService['store'] };
	const { mode } = service;
	service.mode = 'filesystem-v2';
	try {
		return await service.store({ type: 'execution', workflowId: 'workflow', executionId: 'earlier' }, bytes, { data: '', fileName, mimeType });
	} finally {
		service.mode = mode;
	}
}

/** Opens the store for binary data once, in memory unless `keepFilesOnDisk` came first. */
export async function openBinaryStore(): Promise<void> {
	await (opened ??= open('default'));
}
