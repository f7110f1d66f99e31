import { post, type Endpoint, type NodeTable } from '../lib/form/endpoint';
import { choice, flag, text } from '../lib/form/field';
import { account } from '../nodes/TikTokAccount/account.endpoints';
import { acoAd } from '../nodes/TikTokAcoAd/acoAd.endpoints';
import { ad } from '../nodes/TikTokAd/ad.endpoints';
import { adGroup } from '../nodes/TikTokAdGroup/adGroup.endpoints';
import { apps } from '../nodes/TikTokApp/app.endpoints';
import { authentication } from '../nodes/TikTokAuthentication/authentication.endpoints';
import { campaign } from '../nodes/TikTokCampaign/campaign.endpoints';
import { digitalAvatar } from '../nodes/TikTokDigitalAvatar/digitalAvatar.endpoints';
import { identity } from '../nodes/TikTokIdentity/identity.endpoints';
import { tool } from '../nodes/TikTokTool/tool.endpoints';

/** What the nodes cover; another node's table is one more line. */
export const TABLES: readonly NodeTable[] = [
	account,
	acoAd,
	ad,
	adGroup,
	apps,
	authentication,
	campaign,
	digitalAvatar,
	identity,
	tool,
];

/** What the sandbox's own endpoints leave empty, since no node shows them. */
export const UNSEEN = { resource: '', operation: '', label: '', action: '', help: '' } as const;

/** The ad account's video upload, until a node's table has it; only the way by URL. */
export const uploadVideo: Endpoint = post('file/video/ad/upload/', {
	...UNSEEN,
	fields: [
		text('advertiser_id', '', '', { required: true }),
		choice('upload_type', '', '', { required: true, of: { UPLOAD_BY_URL: '' } }),
		text('video_url', '', '', { required: true }),
		text('file_name', '', '', { min: 1, max: 100 }),
		...['is_third_party', 'flaw_detect', 'auto_fix_enabled', 'auto_bind_enabled'].map((name) => flag(name, '', '')),
	],
});
