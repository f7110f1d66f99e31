import { describe, expect, test } from '@jest/globals';
import { NodeOperationError, type INode } from 'n8n-workflow';
import { failedItem } from '../../../lib/execution/failedItem';

const node: INode = { id: 'n', name: 'N', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const error = new NodeOperationError(node, 'It failed', { description: 'Task ID: 7.' });
const details = { task_id: '7' };

describe('a failed item', () => {
	test('has its error, its description and what else is known', () => {
		expect(failedItem({ onError: 'continueRegularOutput' }, error, { item: 2 }, details)).toEqual({
			json: { error: 'It failed', message: 'Task ID: 7.', details },
			pairedItem: { item: 2 },
		});
	});

	// n8n-core up to 2.35.2 leaves an item with any other member on the output of the good ones.
	test('has nothing but error and message for the error output', () => {
		expect(failedItem({ onError: 'continueErrorOutput' }, error, { item: 2 }, details).json).toEqual({ error: 'It failed', message: 'Task ID: 7.' });
	});

	test.each([undefined, {}])('has no details where there are none: %p', (none) => {
		expect(failedItem({}, error, { item: 2 }, none).json).toEqual({ error: 'It failed', message: 'Task ID: 7.' });
	});

	test('has no message where the error has no description', () => {
		expect(failedItem({}, new NodeOperationError(node, 'It failed'), [{ item: 0 }, { item: 1 }])).toEqual({
			json: { error: 'It failed' },
			pairedItem: [{ item: 0 }, { item: 1 }],
		});
	});
});
