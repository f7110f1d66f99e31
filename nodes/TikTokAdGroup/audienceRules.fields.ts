import { f, type Field } from '../../lib/definition/field';

const OPERATORS = { AND: 'All', OR: 'Any' };

/** One of the two sets of rules that find people by what they did. TikTok's reference has no limits for it. */
const audienceRuleSet = (name: string, label: string): Field =>
	f.object(name, label, 'The rules, and how they go together', {
		fields: [
			f.options('operator', 'Operator', 'Whether one rule has to hold, or all of them', { options: OPERATORS, allowArbitraryValues: true }),
			f.objectList('rules', 'Rules', 'What people did', {
				itemLabel: 'Rule',
				fields: [
					f.objectList('event_sources', 'Sources', 'Where people did it', {
						itemLabel: 'Source',
						fields: [f.string('type', 'Type', 'What kind of source it is'), f.string('id', 'ID', 'Which one it is')],
					}),
					f.string('retention', 'Within Days', 'How many days back it counts'),
					f.object('filter', 'Filter', 'What people did there', {
						fields: [
							f.options('operator', 'Operator', 'Whether one filter has to hold, or all of them', {
								options: OPERATORS,
								allowArbitraryValues: true,
							}),
							f.objectList('filters', 'Filters', 'What is compared with what', {
								itemLabel: 'Filter',
								fields: [
									f.string('field', 'Field', 'What is compared'),
									f.string('operator', 'Comparison', 'How it is compared'),
									f.string('value', 'Value', 'With what it is compared'),
								],
							}),
						],
					}),
				],
			}),
		],
	});

export const audienceRuleSets: readonly Field[] = [audienceRuleSet('inclusions', 'Include'), audienceRuleSet('exclusions', 'Exclude')];
