import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, CLIP, IMAGE, PICTURE, VIDEO } from './values';

const picture = { advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_FILE', image_file: PICTURE } as const;
const clip = { advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_FILE', video_file: CLIP } as const;

const flaws = { flaw_detect: true, auto_fix_enabled: true, auto_bind_enabled: false, is_third_party: true } as const;

export const file: RequestsByEndpoint = {
	'GET file/image/ad/info/': {
		minimal: { advertiser_id: ACCOUNT, image_ids: [IMAGE] },
		full: { advertiser_id: ACCOUNT, image_ids: [IMAGE, 'ad-site-sandbox/7410000000000000117'] },
	},

	'POST file/image/ad/upload/': {
		minimal: request(picture, { addedByForm: { image_signature: PICTURE.md5 } }),
		full: request({ ...picture, file_name: 'Spring, green' }, { addedByForm: { image_signature: PICTURE.md5 }, typed: { if_name_is_taken: 'SUFFIX' } }),
		variants: [
			{ advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_URL', image_url: 'https://www.example.com/banner.png?size=1&x=ü', file_name: 'Banner' },
			{ advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_FILE_ID', file_id: '7460000000000000022', file_name: 'Banner' },
		],
	},

	'GET file/video/ad/info/': {
		minimal: { advertiser_id: ACCOUNT, video_ids: [VIDEO] },
		full: { advertiser_id: ACCOUNT, video_ids: [VIDEO, 'v1007400000000000000117'] },
	},

	'GET file/video/ad/search/': {
		minimal: { advertiser_id: ACCOUNT },
		full: {
			advertiser_id: ACCOUNT,
			page: 1,
			page_size: 100,
			filtering: {
				displayable: true,
				video_name: 'Spring & more',
				video_ids: [VIDEO],
				material_ids: ['7400000000000000017'],
				ratio: [0.6, 1],
				width: 360,
				height: 640,
				video_material_sources: ['CREATIVE_TOOL_SMART_VIDEO', 'OTHER'],
			},
		},
	},

	'POST file/video/ad/upload/': {
		typed: { wait_until_ready: false },
		minimal: request(clip, { addedByForm: { video_signature: CLIP.md5 } }),
		full: request(
			{ ...clip, ...flaws, file_name: 'Spring, 9x16.mp4' },
			{ addedByForm: { video_signature: CLIP.md5 }, typed: { if_name_is_taken: 'SUFFIX' } },
		),
		variants: [
			{ ...flaws, advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_URL', video_url: 'https://www.example.com/clip.mp4', file_name: 'Clip' },
			{ advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_FILE_ID', file_id: '7460000000000000011', file_name: 'Clip' },
			request(
				{ ...flaws, advertiser_id: ACCOUNT, upload_type: 'UPLOAD_BY_VIDEO_ID', video_id: VIDEO },
				{ typed: { wait_until_ready: true, longest_wait: 1 }, after: [['GET file/video/ad/info/', { advertiser_id: ACCOUNT, video_ids: [VIDEO] }]] },
			),
		],
	},
};
