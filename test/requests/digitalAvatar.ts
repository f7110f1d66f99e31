import { AVATARS } from '../../sandbox/fixtures/avatarCatalog';
import { request, type RequestsByEndpoint } from './request';
import { ID, OTHER_ID } from './values';

const [mira, jonas] = AVATARS.map(({ avatarId }) => avatarId);

export const digitalAvatar: RequestsByEndpoint = {
	'GET creative/digital_avatar/get/': {
		minimal: {},
		full: { page: 1, page_size: 100 },
	},

	'GET creative/digital_avatar/video/list/': {
		minimal: {},
		full: { page: 1, page_size: 100, filtering: { avatar_id: mira, start_date: '2026-01-01', end_date: '2026-01-31' } },
	},

	'POST creative/digital_avatar/video/task/create/': {
		minimal: { material_packages: [{ avatar_id: mira, script: 'New beans are here.' }] },
		full: {
			material_packages: [
				{ avatar_id: mira, script: 'Neue Bohnen sind da, frisch geröstet.\nJetzt für alle!', video_name: 'Frühling, 1 & 2', package_id: 'row-1, a' },
				{ avatar_id: jonas, script: 'x'.repeat(2000), video_name: 'v'.repeat(50), package_id: '2' },
				{ avatar_id: mira, script: 'Third' },
				{ avatar_id: jonas, script: 'Fourth' },
				{ avatar_id: mira, script: 'Fifth' },
			],
		},
	},

	'GET creative/digital_avatar/video/task/get/': {
		minimal: request({ task_ids: [ID] }, { expectedError: 'There is no task' }),
		full: request({ task_ids: [ID, OTHER_ID] }, { expectedError: 'There is no task' }),
	},

	'POST file/video/ad/update/': {
		minimal: request({ avatar_video_id: ID, file_name: 'Spring' }, { expectedError: 'There is no video' }),
		full: request({ avatar_video_id: ID, file_name: 'Frühling, 1 & 2' }, { expectedError: 'There is no video' }),
		untested: {
			advertiser_id: 'for the videos of an ad account; here avatar videos are renamed',
			video_id: 'for the videos of an ad account; here avatar videos are renamed',
		},
	},
};
