import { f } from '../../lib/definition/field';
import { get, post, type NodeTable } from '../../lib/definition/operation';
import { businessCenter } from '../../lib/definition/sharedFields';
import { LEAD_REGIONS } from '../../lib/execution/leadExport';
import { createdAfter, formOfAdAccount, formOrAd, onlyAdAccount, oneRegionOfTask, output, owner, PAGE_TYPES, regions, source } from './lead.fields';
import { downloadLeads, getAllLeads } from './getAllLeads';

const getLead = get('lead/get/', {
	resource: 'lead',
	operation: 'getLead',
	label: 'Get',
	action: 'Get one lead of a form or ad',
	help: 'Get one lead, which TikTok picks; to have every lead of a form, use Get All',
	fields: [...owner, ...source],
});

const getLeadFields = get('lead/field/get/', {
	resource: 'lead',
	operation: 'getLeadFields',
	label: 'Get Fields',
	action: 'Get the fields of leads',
	help: 'Get the names of the answers that leads have',
	fields: [...owner, ...source],
});

const getAll = post('page/lead/task/', {
	resource: 'lead',
	operation: 'getAllLeads',
	label: 'Get All',
	action: 'Get all leads of a form or ad',
	help: 'Have TikTok collect all leads of an Instant Form or ad, wait for them and get each as an item',
	waitHint: 'TikTok usually collects the leads within a minute; many leads take longer.',
	builderHint: 'It waits by itself until TikTok has collected the leads. For leads as they come in, use TikTok Webhook Trigger or TikTok Trigger',
	// The same endpoint tells the state of a task.
	repeat: ({ task_id: task }) => (task === undefined ? 'adds' : 'sets'),
	resumes: true,
	execute: getAllLeads,
	recordsPath: 'list',
	rules: [oneRegionOfTask],
	fields: [
		...owner,
		...formOrAd,
		regions,
		f.boolean('wait_for_completion', 'Wait for Completion', 'Whether to wait until the leads are collected and return them, instead of the task IDs', {
			clientOnly: true,
			waiting: true,
			topLevel: true,
			default: true,
		}),
		{ ...output, suffix: 'waited', showWhen: { wait_for_completion: [true] } },
		f.integer('timeout_minutes', 'Timeout (Minutes)', 'How long to wait; TikTok goes on after that, and Task ID takes it up again', {
			clientOnly: true,
			waiting: true,
			topLevel: true,
			min: 1,
			default: 15,
			showWhen: { wait_for_completion: [true] },
		}),
		createdAfter,
		f.string('task_id', 'Task ID', 'Takes up this task instead of creating one, for the same form or ad and the region it was created for', {
			form: 'digits',
			example: '7412345678901234567',
		}),
	],
});

const download = get('page/lead/task/download/', {
	resource: 'lead',
	operation: 'downloadLeads',
	label: 'Download',
	action: 'Download the leads of a task',
	help: 'Get the leads that a task of Get All has collected',
	fileResponse: true,
	execute: downloadLeads,
	recordsPath: 'list',
	fields: [
		...owner,
		f.string('task_id', 'Task ID', 'The task, by the ID that Get All returned', {
			suffix: 'done',
			required: true,
			form: 'digits',
			example: '7412345678901234567',
		}),
		f.options('lead_region', 'Lead Region', 'The region that the task was created for', {
			required: true,
			clientOnly: true,
			options: LEAD_REGIONS,
			default: 'other',
		}),
		output,
		createdAfter,
	],
});

const getManyForms = get('page/get/', {
	resource: 'form',
	operation: 'getManyForms',
	label: 'Get Many',
	action: 'Get many instant forms',
	help: 'List Instant Forms, or pages of another type',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	simplify: [
		'page_id',
		'title',
		'status',
		'template_name',
		'preview_url',
		'destination_urls',
		'supported_objectives',
		'create_time',
		'update_time',
		'publish_time',
	],
	fields: [
		...owner,
		f.options('business_type', 'Page Type', 'Only pages of this type', { topLevel: true, options: PAGE_TYPES, default: 'LEAD_GEN' }),
		f.multiOptions('business_types', 'Page Types', 'Only pages of these types, instead of Page Type', { options: PAGE_TYPES, minItems: 1 }),
		f.options('status', 'Status', 'Only pages with this status', { options: { PUBLISHED: 'Ready', EDITED: 'Draft' } }),
		f.string('title', 'Name', 'Only pages with exactly this name', { minLength: 1 }),
		f.object('update_time_range', 'Updated', 'Only pages updated in this time', {
			fields: [
				f.dateTime('start', 'Start Time', 'Updated at this time or later', { required: true }),
				f.dateTime('end', 'End Time', 'Updated at this time or earlier', { required: true }),
			],
		}),
	],
});

const getFormFields = get('page/field/get/', {
	resource: 'form',
	operation: 'getFormFields',
	label: 'Get Fields',
	action: 'Get the fields of an instant form',
	help: 'Get the names of the fields of an Instant Form',
	fields: [onlyAdAccount, formOfAdAccount],
});

const getManyFormLibraries = get('page/library/get/', {
	resource: 'formLibrary',
	operation: 'getManyFormLibraries',
	label: 'Get Many',
	action: 'Get many form libraries',
	help: 'List the form libraries of Business Centers that you have access to',
	// TikTok names no limit.
	pagination: { maxPageSize: 20 },
	recordsPath: 'list',
});

const moveLeads = post('page/library/transfer/', {
	resource: 'formLibrary',
	operation: 'moveLeads',
	repeat: 'adds',
	label: 'Move Leads',
	action: 'Move the leads of an ad account to a form library',
	help: 'Move the forms and leads of an ad account to a new form library of a Business Center, where they stay',
	fields: [onlyAdAccount, businessCenter],
});

const createTestLead = post('page/lead/mock/create/', {
	resource: 'testLead',
	operation: 'createTestLead',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a test lead',
	help: 'Create the one test lead that a form can have, to try out a workflow',
	fields: [...owner, ...source],
});

const getTestLead = get('page/lead/mock/get/', {
	resource: 'testLead',
	operation: 'getTestLead',
	label: 'Get',
	action: 'Get a test lead',
	help: 'Get the test lead of a form',
	fields: [...owner, ...source],
});

const deleteTestLead = post('page/lead/mock/delete/', {
	resource: 'testLead',
	operation: 'deleteTestLead',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a test lead',
	help: 'Delete a test lead, so that another can be created for the form',
	echoParams: ['lead_id'],
	fields: [
		...owner,
		f.string('lead_id', 'Lead ID', 'The test lead, by the ID that Create and Get return', { required: true, example: '7412345678901234567' }),
	],
});

export const leads: NodeTable = {
	resources: [
		{ value: 'lead', label: 'Lead' },
		{ value: 'form', label: 'Form' },
		{ value: 'formLibrary', label: 'Form Library' },
		{ value: 'testLead', label: 'Test Lead' },
	],
	operations: [
		getLead,
		getAll,
		getLeadFields,
		download,
		getManyForms,
		getFormFields,
		getManyFormLibraries,
		moveLeads,
		createTestLead,
		deleteTestLead,
		getTestLead,
	],
};
