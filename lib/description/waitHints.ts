import type { NodeHint } from 'n8n-workflow';
import { propertyName, type Field } from '../definition/field';
import type { NodeTable } from '../definition/operation';

const isWaitChoice = (field: Field): boolean => field.kind === 'boolean' && field.waiting === true;

/** What a node says before it runs where it will wait for TikTok: how long that takes, and that TikTok goes on after a stop. */
export const waitHints = ({ operations }: NodeTable): NodeHint[] =>
	operations.flatMap(({ operation, fields, waitHint }) => {
		const choice = fields.find(isWaitChoice);
		if (!choice || !waitHint) return [];
		return {
			message: `${waitHint} Stopping the workflow does not stop it at TikTok.`,
			whenToDisplay: 'beforeExecution',
			location: 'outputPane',
			displayCondition: `={{ $parameter["operation"] === "${operation}" && $parameter["${propertyName(choice)}"] === true }}`,
		};
	});
