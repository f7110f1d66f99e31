import type { IBinaryData } from 'n8n-workflow';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where n8n keeps a file on the disk. */
export function fileOf({ id = '' }: IBinaryData): string {
	const name = id.split('/').at(-1)!;
	const found = readdirSync(process.env.N8N_USER_FOLDER!, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(name));
	return join(process.env.N8N_USER_FOLDER!, found!);
}
