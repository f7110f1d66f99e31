import { expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflow } from '../../dev/engine';
import { ROOT } from '../support/package';

const FOLDER = join(ROOT, 'examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/** The area a node covers on the canvas, including the name below it. */
const NODE = { width: 96, height: 96 + 56 } as const;

interface Box {
	readonly name: string;
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

function boxOf({ name, type, position: [left, top], parameters }: INode): Box {
	const { width, height } = type.endsWith('.stickyNote') ? (parameters as unknown as typeof NODE) : NODE;
	return { name, left, top, right: left + width, bottom: top + height };
}

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test.each(EXAMPLES)('%s can be read on the canvas, and belongs to nobody', (file) => {
	const { nodes, connections } = readWorkflow(join(FOLDER, file));
	const boxes = nodes.map(boxOf);
	expect(
		boxes.flatMap((box, index) =>
			boxes
				.slice(index + 1)
				.filter((other) => overlap(box, other))
				.map((other) => [box.name, other.name]),
		),
	).toEqual([]);
	expect(nodes.filter(({ type, parameters }) => type.endsWith('.stickyNote') && String(parameters.content).startsWith('## '))).not.toEqual([]);
	expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	for (const key of ['id', 'name'] as const) expect(new Set(nodes.map((node) => node[key])).size).toBe(nodes.length);

	const targets = Object.values(connections).flatMap(({ main = [] }) => main.flatMap((outputs) => (outputs ?? []).map(({ node }) => node)));
	const lonely = nodes.filter(({ name, type }) => !type.endsWith('.stickyNote') && !/trigger$/i.test(type) && !targets.includes(name));
	expect(lonely.map(({ name }) => name)).toEqual([]);
});
