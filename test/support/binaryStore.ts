import type { IBinaryData } from 'n8n-workflow';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The path at which n8n stores a file. */
export function fileOf({ id = '' }: IBinaryData): string {
	const name = id.split('/').at(-1)!;
	const found = readdirSync(process.env.N8N_USER_FOLDER!, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(name));
	return join(process.env.N8N_USER_FOLDER!, found!);
}
