import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { BY_FILE, BY_FILE_ID } from '../../lib/definition/options/upload';
import { adAccount } from '../../lib/definition/sharedFields';

const playableId = f.resourceLocator('playable_id', 'Playable', 'The playable to work on; the list holds saved ones, and an upload gives the ID of a new one', {
	required: true,
	list: 'playables',
});

const LONGEST_NAME = 20;

export const uploadPlayable = post('playable/upload/', {
	resource: 'playable',
	operation: 'uploadPlayable',
	repeat: 'adds',
	label: 'Upload',
	action: 'Upload a playable',
	help: 'Upload the ZIP of a playable ad; check it with Validate, then save it with Save',
	contentType: 'multipart',
	fields: [
		adAccount,
		f.options('upload_type', 'Package Source', 'Where the ZIP is', {
			required: true,
			options: { ...BY_FILE, ...BY_FILE_ID },
			default: 'UPLOAD_BY_FILE',
		}),
		f.binaryFile('playable_package', 'Input Binary Field', 'A ZIP of at most 5 MB, with its index page and its configuration on the first level', {
			fileKind: 'zip',
			required: true,
			maxBytes: 5 * 1024 ** 2,
			showWhen: { upload_type: ['UPLOAD_BY_FILE'] },
		}),
		f.string('file_id', 'File ID', 'The ZIP in TikTok’s file repository, by the ID its upload there gave', {
			required: true,
			showWhen: { upload_type: ['UPLOAD_BY_FILE_ID'] },
		}),
	],
});

export const validatePlayable = get('playable/validate/', {
	resource: 'playable',
	operation: 'validatePlayable',
	label: 'Validate',
	action: 'Validate a playable',
	help: 'See whether TikTok has checked an uploaded playable, and what it found',
	fields: [adAccount, playableId],
});

export const savePlayable = post('playable/save/', {
	resource: 'playable',
	operation: 'savePlayable',
	repeat: 'adds',
	label: 'Save',
	action: 'Save a playable',
	help: 'Save an uploaded playable, so that ads can use it',
	echoParams: ['playable_id', 'playable_name'],
	fields: [
		adAccount,
		playableId,
		f.string('playable_name', 'Playable Name', 'Name of the playable in the library', { required: true, minLength: 1, maxLength: LONGEST_NAME }),
	],
});

export const listPlayables = get('playable/get/', {
	resource: 'playable',
	operation: 'getManyPlayables',
	label: 'Get Many',
	action: 'Get many playables',
	help: 'List the playables of an ad account, with their address and the state of their check',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.resourceLocator('playable_id', 'Playable', 'Only this playable', { list: 'playables' }),
		f.string('playable_url', 'Playable URL', 'Only the playable at this address'),
		f.string('playable_name', 'Playable Name', 'Only playables of this name', { suffix: 'filter' }),
		f.options('status', 'Check', 'Only playables in this state of TikTok’s check', {
			options: {
				VALIDATING: 'Being Checked',
				VALIDATE_SUCCESS: 'Check Passed',
				VALIDATE_FAIL: 'Check Not Passed',
				AUDIT_SUCCESS: 'Review Passed',
				AUDIT_FAIL: 'Review Not Passed',
			},
		}),
		f.options('operation_status', 'Stage', 'Only uploaded, saved or deleted playables; defaults to saved ones', {
			options: { UPLOADED: 'Uploaded', SAVED: 'Saved', DELETED: 'Deleted' },
			default: 'SAVED',
		}),
	],
});

export const deletePlayable = post('playable/delete/', {
	resource: 'playable',
	operation: 'deletePlayable',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a playable',
	help: 'Take a playable out of the ad account',
	echoParams: ['playable_id'],
	fields: [adAccount, playableId],
});
