import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../support/package';

interface Service {
	readonly image: string;
	readonly command?: string;
	readonly ports?: readonly string[];
	readonly volumes?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	readonly depends_on?: object;
	readonly network_mode?: string;
}

const { services, volumes } = parse(readFileSync(join(ROOT, 'examples', 'compose.yaml'), 'utf8')) as {
	services: Record<'nodes' | 'n8n' | 'sandbox', Service>;
	volumes: object;
};
const { nodes, n8n, sandbox } = services;

const manifestIn = (...folder: string[]) =>
	JSON.parse(readFileSync(join(ROOT, ...folder, 'package.json'), 'utf8')) as { name: string; dependencies: Record<string, string> };

describe('the compose file', () => {
	test('has n8n in the version that the tests in the real n8n run on', () => {
		expect(n8n.image).toBe(`docker.n8n.io/n8nio/n8n:${manifestIn('dev', 'editor').dependencies.n8n}`);
	});

	test('names the packages that are published', () => {
		expect(nodes.command).toContain(` ${manifestIn().name} `);
		expect(sandbox.command).toContain(` ${manifestIn('sandbox').name} && exec ${manifestIn('sandbox').name} `);
	});

	test('installs the nodes where n8n looks for them, before n8n starts', () => {
		expect(Object.keys(volumes)).toEqual(['n8n']);
		expect([nodes.volumes, n8n.volumes]).toEqual([['n8n:/data'], ['n8n:/home/node/.n8n']]);
		expect(nodes.command).toContain('--prefix /data/nodes ');
		expect(n8n.depends_on).toEqual({ nodes: { condition: 'service_completed_successfully' } });
	});

	test('opens its ports to this machine alone, the sandbox’s too', () => {
		expect(n8n.ports).toEqual(['127.0.0.1:5678:5678', '127.0.0.1:4010:4010']);
		expect([sandbox.network_mode, sandbox.ports, nodes.ports]).toEqual(['service:n8n', undefined, undefined]);
		expect(sandbox.command).toContain('--host 0.0.0.0 --port 4010');
		expect(n8n.environment!.N8N_EDITOR_BASE_URL).toBe('http://127.0.0.1:5678');
	});
});
